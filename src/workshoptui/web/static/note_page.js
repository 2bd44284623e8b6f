// The note on a page of its own follows the workshop by the same stream as the room page. Without this script it is the
// page as it was when it was opened.

import { address } from "./address.js";
import { PATIENCE, fetchText, lost, reached } from "./connection.js";
import { isForeign } from "./messages.js";
import { moved } from "./moved.js";
import { beginNote, showAll, showBlock, showSection } from "./note.js";
import { follow, resume } from "./stream.js";

const note = document.getElementById("note");
let patience = PATIENCE; // milliseconds that the next fetch of the page may take

/** Too much was missed: the note anew, without leaving it. */
async function reload() {
  try {
    const { answer, text } = await fetchText(address("note"), { patience });
    if (answer.redirected || isForeign(answer)) return location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(text, "text/html");
    patience = PATIENCE;
    reached("page");
    showAll(page);
    resume(page.getElementById("note").dataset.after);
  } catch {
    patience = Math.min(2 * patience, 16_000); // a slow line is not a dead one
    lost("page");
    setTimeout(reload, 1000);
  }
}

beginNote();
follow(note.dataset.after, {
  stage() {}, // another tab of this phone may want to hear it
  pulse() {},
  doing() {},
  note: (data) => showSection(JSON.parse(data)),
  block: (data) => showBlock(JSON.parse(data)),
  moved,
  reload,
  refused: () => location.reload(),
});
document.getElementById("live").dataset.live = "on";
