// A page of one person that a browser shows again as it had kept it, when somebody goes back: they may not be the one who has the
// phone now, so it is loaded anew. It is written in the oldest words of the language, as `plain.js` is.
(function () {
  "use strict";
  window.addEventListener("pagehide", function (event) { document.body.hidden = event.persisted; });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
    else document.body.hidden = false;
  });
}());
