/* A folded section opens where there is room for it, and when a link leads to it. */
(function () {
  "use strict";
  var folds = document.querySelectorAll("details.fold");
  if (window.matchMedia("(min-width: 768px)").matches) folds.forEach(function (fold) { fold.open = true; });
  function unfold() {
    var place = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (place && place.matches("details.fold")) place.open = true;
  }
  window.addEventListener("hashchange", unfold);
  unfold();
})();
