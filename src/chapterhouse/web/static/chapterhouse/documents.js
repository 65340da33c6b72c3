/* Sends a chosen file in pieces, shows how far it is, and goes on after a break. Without it the form sends itself. */
(function () {
  "use strict";
  var PIECE = 512 * 1024;
  var form = document.querySelector("form[data-pieces]");
  if (!form || !window.fetch || !window.FormData) return;
  var file = form.querySelector("input[type=file]");
  var shown = form.querySelector(".upload-progress");
  var bar = shown.querySelector("progress");
  var words = shown.querySelector("p");
  var wrong = form.querySelector("p[role=alert]");
  var button = form.querySelector("button.primary");
  var token = form.querySelector("[name=csrfmiddlewaretoken]").value;

  function ask(address, options) {
    options.headers = { "X-CSRFToken": token, Accept: "application/json" };
    options.credentials = "same-origin";
    return fetch(address, options).then(function (answer) {
      var isJson = (answer.headers.get("Content-Type") || "").indexOf("application/json") === 0;
      if (answer.status >= 500) throw new Error("again");
      if (!isJson) return { stop: form.dataset.failed };
      return answer.json().then(function (said) {
        if (answer.status === 409) return { offset: said.offset };
        if (!answer.ok) return { stop: said.words || form.dataset.failed };
        return said;
      });
    });
  }

  /* A break is no failure: wait, a little longer each time, and at once when the browser says it is back. */
  function patiently(attempt) {
    var waits = 1000;
    function once() {
      return attempt().catch(function () {
        words.textContent = form.dataset.broken;
        return new Promise(function (go) {
          var timer = setTimeout(go, waits);
          window.addEventListener("online", function () { clearTimeout(timer); go(); }, { once: true });
          waits = Math.min(waits * 2, 30000);
        }).then(once);
      });
    }
    return once();
  }

  function show(arrived, size) {
    var done = Math.floor((100 * arrived) / size);
    bar.value = done;
    words.textContent = form.dataset.sending + " – " + done + " %";
  }

  function fail(said) {
    shown.hidden = true;
    button.disabled = false;
    wrong.textContent = said;
    wrong.hidden = false;
  }

  function send(chosen) {
    var begun = new FormData(form);
    begun.delete("file");
    begun.append("name", chosen.name);
    begun.append("size", chosen.size);
    begun.append("mark", chosen.lastModified);
    return patiently(function () { return ask(form.dataset.pieces, { method: "POST", body: begun }); }).then(function (started) {
      if (started.stop) return fail(started.stop);
      function next(offset) {
        show(offset, chosen.size);
        if (offset >= chosen.size) return finish();
        return patiently(function () {
          return ask(started.piece + "?offset=" + offset, { method: "PUT", body: chosen.slice(offset, offset + PIECE) })
            .catch(function () { return ask(started.piece, { method: "GET" }); }); /* it may have arrived all the same */
        }).then(function (said) { return said.stop ? fail(said.stop) : next(said.offset); });
      }
      function finish() {
        words.textContent = form.dataset.checking;
        bar.removeAttribute("value");
        return patiently(function () {
          return ask(started.end, { method: "POST" }).then(function (said) {
            return said.stop ? ask(started.piece, { method: "GET" }) : said;
          });
        }).then(function (said) {
          if (said.stop || !said.done) return fail(said.stop || form.dataset.failed);
          if (!said.taken) return fail(said.words);
          window.location.assign(window.location.pathname);
        });
      }
      return next(started.offset);
    });
  }

  form.addEventListener("submit", function (event) {
    var chosen = file.files && file.files[0];
    if (!chosen) return;
    event.preventDefault();
    wrong.hidden = true;
    button.disabled = true;
    shown.hidden = false;
    bar.value = 0;
    send(chosen).catch(function () { fail(form.dataset.failed); });
  });
})();
