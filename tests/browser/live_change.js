// Puts each change in place: what is other than drawn anew, whose field went away, what stayed.
async ({ script, pages }) => {
  const { begin, parsed, putChanges } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
  const root = document.body;
  const plain = (element) => element.innerHTML.replace(/(name="key" value=")[^"]*/g, "$1").replace(/>\s+</g, "><").replace(/ open=""/g, "");
  const drawn = (html) => { const box = document.createElement("div"); box.append(document.importNode(parsed(html), true)); return plain(box); };
  const within = (element) => (element ? within(element.parentElement) + element.tagName : "").replace(/^HTMLBODY/, "");
  const difference = (one, other) => {
    let at = 0;
    while (one[at] === other[at]) at += 1;
    return [one.slice(Math.max(0, at - 80), at + 120), other.slice(Math.max(0, at - 80), at + 120)];
  };
  const found = { wrong: [], lost: [], kept: 0, all: 0, fields: 0 };
  for (const [kind, before, after] of pages) {
    const start = () => { root.innerHTML = before; begin(root, before); };
    start();
    const there = new Set(root.querySelectorAll("*"));
    putChanges(root, after);
    if (plain(root) !== drawn(after)) found.wrong.push([kind, ...difference(plain(root), drawn(after))]);
    const now = [...root.querySelectorAll("*")];
    found.all += now.length;
    found.kept += now.filter((element) => there.has(element)).length;
    const fresh = parsed(after);
    start();
    const ids = [...root.querySelectorAll("textarea, select, input[id]:not([type=hidden]):not([type=radio]):not([type=checkbox])")].map(({ id }) => id);
    for (const id of ids.filter((id) => within(fresh.getElementById(id)) === within(document.getElementById(id))).slice(0, 3)) {
      start();
      for (let fold = document.getElementById(id).closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      const field = document.getElementById(id);
      field.focus();
      const focused = document.activeElement === field;
      const stayed = putChanges(root, after, { held: field });
      found.fields += 1;
      if (!stayed || (focused && document.activeElement !== field)) found.lost.push(`${kind} ${id}`);
    }
  }
  return found;
}
