// While an organization is typed in, likely same ones are shown. The server asks again when the form is sent.
class AlikePanel {
  constructor(form) {
    this.form = form;
    this.panel = form.querySelector("[data-alike]");
    this.list = form.querySelector("[data-alike-list]");
    this.asked = 0;
    for (const name of ["name_ja", "name_kana", "corporate_number"]) {
      form.elements[name].addEventListener("input", () => this.soon());
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 400);
  }

  async ask() {
    const number = (this.asked += 1);
    const { name_ja: name, name_kana: kana, corporate_number: corporate, csrfmiddlewaretoken: token } = this.form.elements;
    const body = new URLSearchParams({ name_ja: name.value, name_kana: kana.value, corporate_number: corporate.value });
    const headers = { Accept: "application/json", "X-CSRFToken": token.value };
    try {
      const answer = await fetch(this.form.dataset.alikeUrl, { method: "POST", body, headers });
      // An answer that a later question has overtaken is dropped.
      if (answer.ok && number === this.asked) this.show((await answer.json()).found);
    } catch {
      // Without an answer nothing is shown; the server asks again when the form is sent.
    }
  }

  show(found) {
    this.panel.hidden = found.length === 0;
    this.list.replaceChildren(...found.map((each) => this.line(each)));
  }

  line({ name, kind, prefecture, url, why }) {
    const link = document.createElement("a");
    link.href = url;
    link.target = "_blank"; // what has been typed stays
    link.rel = "noopener";
    link.textContent = name;
    const reason = document.createElement("span");
    reason.className = "small quiet";
    reason.textContent = why;
    const line = document.createElement("li");
    line.append(link, ` ${[kind, prefecture].filter(Boolean).join(" · ")} `, reason);
    return line;
  }
}

for (const form of document.querySelectorAll("form[data-alike-url]")) new AlikePanel(form);
