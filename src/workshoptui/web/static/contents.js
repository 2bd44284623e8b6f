// The contents of the shared note follow it: a link to each section, under the step that it belongs to.

const contents = document.getElementById("contents");
const sections = document.getElementById("sections");
let listed = "";

/** Name the sections that are there now. */
export function listSections() {
  const now = [...sections.children].map(({ id, dataset, firstElementChild }) => ({ id, under: dataset.under, title: firstElementChild?.querySelector("h3")?.textContent ?? "" }));
  const names = JSON.stringify(now);
  if (names === listed) return;
  listed = names;
  for (const group of contents.querySelectorAll("[data-under]")) {
    const links = now.filter(({ under }) => under === group.dataset.under);
    group.hidden = !links.length;
    const list = group.querySelector("ul");
    const shown = [...list.querySelectorAll("a")];
    // Links that stay are the same: somebody may be on one.
    if (JSON.stringify(shown.map((link) => [link.hash.slice(1), link.textContent])) === JSON.stringify(links.map(({ id, title }) => [id, title]))) continue;
    const known = new Map(shown.map((link) => [link.hash.slice(1), link]));
    list.replaceChildren(...links.map(({ id, title }) => {
      const link = known.get(id) ?? Object.assign(document.createElement("a"), { href: `#${id}` });
      link.textContent = title;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
  }
}
