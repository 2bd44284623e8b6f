// The state: what the server says of the page that it drew: its run and phase, the timer, the people.

/** As texts, by name; the server draws it anew with each fragment. */
export const state = () => document.getElementById("state").dataset;

/** Where on the page somebody is, at the end of an address: in which run, and where in a long list. */
export function place() {
  const { at, part } = state();
  const query = [at && `run=${at}`, part].filter(Boolean).join("&");
  return query && `?${query}`;
}
