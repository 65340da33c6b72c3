/* Small conveniences; every page works without them. */
(function () {
  "use strict";

  /* A menu made of <details> closes when one leaves it. */
  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (menu !== except) menu.removeAttribute("open");
    });
  }
  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details.menu"));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details.menu[open]");
    closeMenus(null);
    if (open) open.querySelector("summary").focus();
  });

  /* What is folded on the screen is filed on paper. */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details:not([open])").forEach(function (part) {
      part.setAttribute("open", "");
      part.setAttribute("data-opened-for-print", "");
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("[data-opened-for-print]").forEach(function (part) {
      part.removeAttribute("open");
      part.removeAttribute("data-opened-for-print");
    });
  });

  /* The error summary takes the focus, so that it is read first. */
  var errors = document.querySelector(".error-summary");
  if (errors) errors.focus();
})();
