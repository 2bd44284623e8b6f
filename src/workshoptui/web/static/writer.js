// The writer: whose page this is. The phone may be in somebody else's hands meanwhile: then the page is loaded anew as theirs,
// and nothing of it is shown any more. What each of them had not sent stays under their own name.

import { read, workshop, write } from "./storage.js";

const kept = `writer:${workshop.split(".")[0]}`;
const look = () => { if ((read(kept) ?? workshop) !== workshop) location.reload(); };

write(kept, workshop);
window.addEventListener("storage", (event) => event.key === kept && look());
window.addEventListener("pageshow", (event) => event.persisted && look());
document.addEventListener("visibilitychange", () => document.hidden || look());
