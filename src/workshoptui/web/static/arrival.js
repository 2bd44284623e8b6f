// Arrival: the ticket stands behind the # of the address, which nobody is sent. It is taken out of there at once, and posted.

import { address } from "./address.js";

const form = document.getElementById("arrive");
const ticket = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
if (ticket) {
  form.elements.ticket.value = ticket;
  form.submit();
} else {
  location.replace(address("recall"));
}
