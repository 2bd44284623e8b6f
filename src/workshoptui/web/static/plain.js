// Plain pages: where the other scripts cannot run, as in browsers of years ago, this one says so, and looks for what is new.
// It is written in the oldest words of the language, so that every browser that knows any of it can read it.
(function () {
  "use strict";
  var AGAIN = 30000; // milliseconds after which it looks again
  var live = document.getElementById("live");
  var notice = document.getElementById("plain");
  var folds = open();

  function open() { return document.querySelectorAll("details[open]").length; }

  /** Which page this is, and how far the note has come. */
  function version(html) {
    var state = new RegExp('data-run="[^"]*" data-phase="[^"]*" data-version="[^"]*"').exec(html);
    var after = new RegExp('data-after="[^"]*"').exec(html);
    return (state ? state[0] : "") + (after ? after[0] : "");
  }

  function drawnIndex(options) {
    var i;
    for (i = 0; i < options.length; i += 1) if (options[i].defaultSelected) return i;
    return 0;
  }

  /** Whether somebody is writing, choosing or reading something here that would be gone. */
  function busy() {
    var fields = document.querySelectorAll("input, textarea, select");
    var field, i;
    for (i = 0; i < fields.length; i += 1) {
      field = fields[i];
      if (field === document.activeElement) return true;
      if (field.type === "hidden") continue;
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.checked !== field.defaultChecked) return true;
      } else if (field.options) {
        if (field.selectedIndex !== drawnIndex(field.options)) return true;
      } else if (field.value !== field.defaultValue) return true;
    }
    return open() !== folds;
  }

  function look() {
    var request = new XMLHttpRequest();
    request.onload = function () {
      if (request.status !== 200 || version(request.responseText) === version(document.documentElement.innerHTML)) return;
      if (busy()) document.getElementById("plain-news").removeAttribute("hidden");
      else location.reload();
    };
    request.open("GET", location.href);
    request.send();
  }

  window.addEventListener("load", function () {
    if (live.getAttribute("data-live") === "on") return;
    notice.removeAttribute("hidden");
    // The answer to a form that was refused is no page that can be asked for.
    if (/\/room$/.test(location.pathname)) setInterval(look, AGAIN);
  });
}());
