/* A draft saves itself as one types. Without this the page saves on every step; with it nothing waits until then.
   What has not reached the server is kept on this device, and offered again when the page is opened the next time. */
(function () {
  "use strict";
  var form = document.getElementById("draft-form");
  if (!form || !window.fetch || !window.FormData) return;
  var status = document.getElementById("saved");
  var place = "chapterhouse-draft/" + form.dataset.draft;
  var pending = {};
  var timer = null;
  var busy = false;
  var failed = 0;

  /* The question of a field: a yes or no has its details beside it. */
  function question(name) { return name.replace(/-detail$/, ""); }
  function mark(name) { return form.elements["seen-" + name]; }
  function fields(name) {
    return Array.prototype.filter.call(form.elements, function (one) {
      return one.name === name || one.name === name + "-detail";
    });
  }
  function say(words, wrong) {
    if (status.textContent !== words) status.textContent = words;
    status.classList.toggle("not-saved", Boolean(wrong));
  }

  function valuesOf(name) {
    return fields(name).filter(function (one) {
      return (one.type !== "radio" && one.type !== "checkbox") || one.checked;
    }).map(function (one) { return [one.name, one.value]; });
  }

  function keep() {
    try {
      var names = Object.keys(pending);
      if (!names.length) { localStorage.removeItem(place); return; }
      var kept = { at: Date.now(), answers: {} };
      names.forEach(function (name) { kept.answers[name] = valuesOf(name); });
      localStorage.setItem(place, JSON.stringify(kept));
    } catch (error) { /* no room or not allowed: the page still saves */ }
  }

  function soon(delay) {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, delay);
  }

  function save() {
    var names = Object.keys(pending);
    if (busy || !names.length) return Promise.resolve(!names.length);
    busy = true;
    var sent = pending;
    pending = {};
    var body = new FormData();
    body.append("key", form.elements.key.value);
    names.forEach(function (name) {
      body.append("seen-" + name, mark(name).value);
      valuesOf(name).forEach(function (pair) { body.append(pair[0], pair[1]); });
    });
    if (!failed) say(form.dataset.saving);
    return fetch(form.dataset.save, { method: "POST", body: body, credentials: "same-origin", redirect: "error" })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then(function (told) {
        Object.keys(told.marks).forEach(function (name) { mark(name).value = told.marks[name]; });
        told.over.forEach(showOver);
        failed = 0;
        busy = false;
        say(told.words);
        keep();
        if (Object.keys(pending).length) soon(400);
        return true;
      })
      .catch(function (error) {
        Object.keys(sent).forEach(function (name) { pending[name] = true; });
        busy = false;
        failed += 1;
        keep();
        say(/^\d/.test(error.message) ? form.dataset.ended : form.dataset.offline, true);
        soon(Math.min(60000, 2000 * Math.pow(2, failed)));
        return false;
      });
  }

  /* Somebody else wrote the same answer: show theirs beside ours; the next page lets one choose. */
  function showOver(one) {
    var field = fields(one.question)[0];
    if (!field) return;
    var box = document.createElement("div");
    box.className = "written-over";
    box.setAttribute("role", "alert");
    var words = document.createElement("p");
    words.textContent = one.words;
    var text = document.createElement("blockquote");
    text.dir = "auto";
    text.textContent = one.text;
    box.append(words, text);
    field.closest(".field").append(box);
  }

  form.addEventListener("input", function (event) {
    var name = question(event.target.name || "");
    if (!mark(name)) return;
    pending[name] = true;
    keep();
    soon(failed ? 4000 : 1200);
  });
  window.addEventListener("online", function () { failed = 0; soon(0); });

  /* A page that cannot be reached must not take the place of this one. */
  form.addEventListener("submit", function (event) {
    if (!failed) return;
    event.preventDefault();
    var button = event.submitter;
    save().then(function (saved) {
      if (!saved) return;
      if (button) form.requestSubmit(button); else form.requestSubmit();
    });
  });

  /* What this device kept and the server does not have. */
  function kept() {
    try { return JSON.parse(localStorage.getItem(place) || "null"); } catch (error) { return null; }
  }
  function differs(name, pairs) {
    return mark(name) && JSON.stringify(valuesOf(name)) !== JSON.stringify(pairs);
  }
  function forget() {
    try { localStorage.removeItem(place); } catch (error) { /* then there is nothing */ }
    box.hidden = true;
  }
  var box = document.getElementById("kept-here");
  var here = kept();
  var names = here ? Object.keys(here.answers).filter(function (name) { return differs(name, here.answers[name]); }) : [];
  if (here && !names.length) forget();
  if (names.length) {
    box.hidden = false;
    document.getElementById("forget").addEventListener("click", forget);
    document.getElementById("put-back").addEventListener("click", function () {
      names.forEach(function (name) {
        fields(name).forEach(function (field) {
          var said = here.answers[name].filter(function (pair) { return pair[0] === field.name; });
          if (field.type === "radio" || field.type === "checkbox") {
            field.checked = said.some(function (pair) { return pair[1] === field.value; });
          } else {
            field.value = said.length ? said[0][1] : "";
          }
        });
        pending[name] = true;
      });
      box.hidden = true;
      soon(0);
    });
  }
})();
