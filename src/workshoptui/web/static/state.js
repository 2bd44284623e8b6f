// The state: what the server says of the page that it drew: its run and phase, the timer, the people.

/** As texts, by name; the server draws it anew with each fragment. */
export const state = () => document.getElementById("state").dataset;
