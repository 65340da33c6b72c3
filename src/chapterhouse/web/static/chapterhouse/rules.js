// A link to a rule opens the part it stands in, also in browsers that do not do so by themselves.
(function () {
  function reveal() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = place; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    if (place) place.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
