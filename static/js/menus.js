// A menu of the header closes when a click or the keyboard goes elsewhere, and by Escape. Without JavaScript it stays
// open until it is folded, or until another one is opened.
const menus = document.querySelectorAll(".site-header details");

function closeOthers(event) {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
}

document.addEventListener("click", closeOthers);
// Not by the focus itself: it comes before the finger is lifted, and the page would move away under the tap.
document.addEventListener("keyup", closeOthers);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (menu.open && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});
