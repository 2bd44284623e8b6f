// The shared note, section by section.

/** One section of the note has changed. */
export function showSection({ id, after, html }) {
  const old = document.getElementById(id);
  document.getElementById("note-empty").hidden = true;
  if (!html) return old?.remove();
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const section = template.content.firstElementChild;
  if (old?.outerHTML === section.outerHTML) return;
  section.classList.add("fresh");
  section.addEventListener("animationend", () => section.removeAttribute("class"));
  if (old) return old.replaceWith(section);
  const before = after && document.getElementById(after);
  if (before) before.after(section); else document.getElementById("sections").prepend(section);
}
