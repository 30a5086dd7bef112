// In a table with data-keyboard, Enter and the arrows move between the number cells of a column, as in a sheet.
const NUMBER_CELL = "input.number:not([disabled], [readonly])";
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function neighbour(input, step) {
  const column = input.closest("td").cellIndex;
  const rows = [...input.closest("table").rows];
  for (let at = rows.indexOf(input.closest("tr")) + step; rows[at]; at += step) {
    const found = [...rows[at].cells].find((cell) => cell.cellIndex === column)?.querySelector(NUMBER_CELL);
    if (found) return found;
  }
  return null;
}

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.(`table[data-keyboard] ${NUMBER_CELL}`) || event.isComposing) return;
  const step = event.key === "Enter" ? (event.shiftKey ? -1 : 1) : STEPS[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault(); // Enter would send the whole form
  const next = neighbour(event.target, step);
  next?.focus();
  next?.select();
});
