// On the page of a report that was moved: leads on to its new address, the passage kept.

const page = document.querySelector(".forward");
const target = page instanceof HTMLElement ? page.dataset.target : undefined;
if (target) location.replace(target + location.hash);
