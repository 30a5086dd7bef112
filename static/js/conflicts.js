// Two people changed the same cell: both texts stand beside each other, and the person at the keyboard chooses.
class ConflictPanel {
  constructor(words, mine, conflict, { keepMine, takeTheirs }) {
    this.element = document.createElement("div");
    this.element.className = "cell-conflict";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", words.conflict);
    this.say(`${words.theirs} ${conflict.theirs || words.empty}${conflict.by ? ` (${conflict.by})` : ""}`);
    this.say(`${words.mine} ${mine || words.empty}`);
    this.offer(words.keepMine, keepMine);
    this.offer(words.takeTheirs, takeTheirs);
  }

  say(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.element.append(line);
  }

  offer(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      this.element.remove();
      act();
    });
    this.element.append(button);
  }
}
