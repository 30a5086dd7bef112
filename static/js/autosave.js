// Saves a form while it is typed. Nothing is kept in the browser: what the server has not got is only in the fields.
//
// The form has data-autosave-url and holds components/save_state.html. Fields are named <cell>-typed, <cell>-state,
// <cell>-note, <cell>-version, ...; a cell is sent whole when one of its fields changed. The answers:
//   200 {"saved_at": "14:05", "version": 7, "cells": {"<cell>": {"version": 3, "echo": "...", "error": ""}}}
//   409 {"conflicts": {"<cell>": {"theirs": "...", "by": "...", "version": 4, "fields": {"typed": "95", "note": ""}}}};
//       the other cells are sent again
//   any other refusal: {"reason": "..."} if it can say why
// What was understood goes to [data-echo="<cell>"], an error to [data-error="<cell>"].

const IDLE = 800; // milliseconds without a key before saving
const FIRST_RETRY = 2000;
const LAST_RETRY = 30000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-save-state]");
    this.words = this.status.dataset;
    this.changes = new Map(); // cell -> number of changes since the page was opened
    this.saved = new Map(); // cell -> that number when it was last saved
    this.held = new Set(); // cells in conflict, waiting for a choice
    this.running = null;
    this.retryAfter = FIRST_RETRY;
    this.listen();
    this.noticeEarlyTyping();
  }

  // What was typed before this script had arrived made no event that it could hear.
  noticeEarlyTyping() {
    for (const field of this.form.querySelectorAll("input[type=text], textarea")) {
      if (field.value !== field.defaultValue) this.changed(field);
    }
  }

  listen() {
    this.form.addEventListener("input", (event) => this.changed(event.target));
    this.form.addEventListener("focusout", () => this.hasUnsaved() && this.save());
    this.form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => this.hasUnsaved() && this.save());
    addEventListener("pageshow", () => (this.leaving = false));
    addEventListener("beforeunload", (event) => !this.leaving && this.hasUnsaved() && event.preventDefault());
    document.addEventListener("visibilitychange", () => this.hasUnsaved() && this.save());
  }

  changed(field) {
    const cell = Autosave.cellOf(field);
    if (!cell) return;
    this.changes.set(cell, (this.changes.get(cell) ?? 0) + 1);
    this.say("unsaved", this.words.unsaved);
    this.schedule(IDLE);
  }

  static cellOf(field) {
    const dash = (field.name ?? "").lastIndexOf("-");
    return dash > 0 ? field.name.slice(0, dash) : "";
  }

  unsaved() {
    return [...this.changes.keys()].filter((cell) => this.changes.get(cell) !== this.saved.get(cell));
  }

  hasUnsaved() {
    return this.unsaved().length > 0;
  }

  schedule(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // One request at a time: a second one would carry versions that the first is about to change.
  async save() {
    clearTimeout(this.timer);
    if (this.running) return this.running;
    const cells = this.unsaved().filter((cell) => !this.held.has(cell));
    if (!cells.length || this.leaving) return null;
    this.running = this.send(cells).finally(() => (this.running = null));
    const again = await this.running;
    if (again) this.schedule(0);
    return null;
  }

  async send(cells) {
    const sent = new Map(cells.map((cell) => [cell, this.changes.get(cell)]));
    this.say("saving", this.words.saving);
    let response;
    try {
      response = await fetch(this.form.dataset.autosaveUrl, {
        method: "POST",
        body: this.body(cells),
        headers: { Accept: "application/json", "X-CSRFToken": this.csrfToken() },
        redirect: "manual", // a redirect is the sign-in page
        keepalive: document.visibilityState === "hidden",
      });
    } catch {
      return this.later(this.words.offline);
    }
    return this.answered(response, sent);
  }

  body(cells) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && cells.includes(Autosave.cellOf({ name }))) body.append(name, value);
    }
    return body;
  }

  // The cookie first: signing in again in another window renews it, and the one in the form is then void.
  csrfToken() {
    const field = this.form.elements.csrfmiddlewaretoken;
    const cookie = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (cookie && field) field.value = cookie[1];
    return cookie ? cookie[1] : field?.value ?? "";
  }

  async answered(response, sent) {
    if (response.type === "opaqueredirect" || response.status === 401) return this.later(this.words.signedOut);
    if (response.status === 429 || response.status >= 500) return this.later(this.words.unreachable);
    const answer = await response.json().catch(() => ({}));
    if (response.status === 409 && answer.conflicts) return this.conflict(answer.conflicts);
    if (!response.ok) return this.fail(answer.reason ?? this.words.refused);
    return this.accept(answer, sent);
  }

  accept(answer, sent) {
    this.retryAfter = FIRST_RETRY;
    for (const [cell, count] of sent) this.saved.set(cell, count);
    for (const [cell, result] of Object.entries(answer.cells ?? {})) this.show(cell, result);
    if (this.form.elements.version && answer.version !== undefined) this.form.elements.version.value = answer.version;
    if (!this.hasUnsaved()) this.say("saved", this.words.saved.replace("%s", answer.saved_at));
    return this.unsaved().some((cell) => !this.held.has(cell));
  }

  show(cell, { version, echo, error }) {
    this.setVersion(cell, version);
    const of = (kind) => this.form.querySelector(`[data-${kind}="${CSS.escape(cell)}"]`);
    if (of("echo")) of("echo").textContent = echo ?? "";
    if (of("error")) of("error").textContent = error ?? "";
    const typed = this.form.elements[`${cell}-typed`];
    if (error) typed?.setAttribute("aria-invalid", "true");
    else typed?.removeAttribute("aria-invalid");
  }

  setVersion(cell, version) {
    const field = this.form.elements[`${cell}-version`];
    if (field && version !== undefined) field.value = version;
  }

  conflict(conflicts) {
    for (const [cell, conflict] of Object.entries(conflicts)) this.hold(cell, conflict);
    this.say("conflict", this.words.conflict);
    return this.unsaved().some((cell) => !this.held.has(cell));
  }

  hold(cell, conflict) {
    const typed = this.form.elements[`${cell}-typed`];
    if (this.held.has(cell) || !typed) return;
    this.held.add(cell);
    const release = () => {
      this.held.delete(cell);
      this.setVersion(cell, conflict.version);
      typed.focus();
    };
    const keepMine = () => {
      release();
      this.changed(typed);
    };
    const takeTheirs = () => {
      this.fill(cell, conflict.fields ?? { typed: conflict.theirs });
      this.saved.set(cell, this.changes.get(cell));
      release();
    };
    typed.after(new ConflictPanel(this.words, this.textsOf(cell), conflict, { keepMine, takeTheirs }).element);
  }

  fieldsOf(cell) {
    return [...this.form.elements].filter((field) => field.type !== "hidden" && Autosave.cellOf(field) === cell);
  }

  // What the person sees in the fields of a cell: a choice by its words, the rest as typed.
  textsOf(cell) {
    const texts = this.fieldsOf(cell).map((field) => (field.value && field.selectedOptions?.[0].text) || field.value);
    return texts.filter(Boolean).join(" · ");
  }

  fill(cell, values) {
    for (const field of this.fieldsOf(cell)) field.value = values[field.name.slice(cell.length + 1)] ?? field.value;
  }

  later(reason) {
    this.fail(reason);
    this.schedule(this.retryAfter);
    this.retryAfter = Math.min(this.retryAfter * 2, LAST_RETRY);
    return false;
  }

  fail(reason) {
    this.say("failed", this.words.failed.replace("%s", reason));
    return false;
  }

  // A form sent while a save is under way would meet its own new version as a conflict: let the save end first.
  async submit(event) {
    if (this.leaving) return event.preventDefault();
    clearTimeout(this.timer);
    if (!this.running) {
      this.leaving = true;
      return undefined;
    }
    event.preventDefault();
    await this.running;
    this.form.requestSubmit(event.submitter);
    return undefined;
  }

  say(state, text) {
    if (this.status.textContent === text) return;
    this.status.dataset.state = state;
    this.status.textContent = text;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-autosave-url]")) new Autosave(form);
});
