// The state: what the server says of the page that it drew: its run and phase, the timer, the people.

/** As texts, by name; the server draws it anew with each fragment. */
export const state = () => document.getElementById("state").dataset;

/** Where on the page somebody is, at the end of an address: in which run, where in a long list, and whose page it is. */
export function place() {
  const { at, part, as } = state();
  const query = [at && `run=${at}`, part, as && `as=${as}`].filter(Boolean).join("&");
  return query && `?${query}`;
}
