/* The question form: search among the topics, and on a narrow screen one thing at a time. Both work without this file. */

/** Offer a field that leaves only the choices whose name or everyday words hold what is typed. */
function filterChoices(filter) {
  const choices = document.getElementById(filter.dataset.filter);
  const labels = [...choices.querySelectorAll("label[data-words]")];
  const all = choices.querySelector("details.all-topics");
  const groups = [...choices.querySelectorAll("details.more-choices")];
  const field = filter.querySelector("input");
  const told = filter.querySelector("[data-nothing]");
  const open = groups.map((group) => group.open);
  const allOpen = all?.open;
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  filter.hidden = false;
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    let found = 0;
    for (const label of labels) {
      const chosen = label.querySelector("input").checked;
      label.hidden = wanted !== "" && !chosen && !plain(`${label.textContent} ${label.dataset.words}`).includes(wanted);
      if (!label.hidden) found += 1;
    }
    groups.forEach((group, place) => {
      const any = [...group.querySelectorAll("label")].some((label) => !label.hidden);
      group.hidden = !any;
      group.open = wanted ? any : open[place] || Boolean(group.querySelector(":checked"));
    });
    if (all) {
      all.hidden = groups.every((group) => group.hidden);
      all.open = wanted ? !all.hidden : allOpen || Boolean(all.querySelector(":checked"));
    }
    told.textContent = found ? "" : told.dataset.nothing;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

/** Show the parts of a form one by one on a narrow screen; going back in the browser goes back in the form. */
function oneByOne(form) {
  const parts = [...form.querySelectorAll(".form-step")];
  const narrow = window.matchMedia("(max-width: 40rem)");
  const actions = form.querySelector(".actions");
  const progress = Object.assign(document.createElement("p"), { className: "steps-progress", tabIndex: -1 });
  const button = (text, kind) =>
    Object.assign(document.createElement("button"), { type: "button", className: `utrecht-button ${kind}`, textContent: text });
  const next = button(form.dataset.next, "utrecht-button--primary-action");
  const back = button(form.dataset.back, "utrecht-button--secondary-action");
  const submit = actions.querySelector("[type=submit]");
  let at = 0;
  form.prepend(progress);
  actions.prepend(back, next);
  const show = (place, focus) => {
    at = place;
    const single = narrow.matches;
    parts.forEach((part, number) => (part.hidden = single && number !== at));
    progress.hidden = next.hidden = back.hidden = !single;
    back.hidden = !single || at === 0;
    next.hidden = !single || at === parts.length - 1;
    submit.hidden = single && at === 0;
    const numbers = [at + 1, parts.length];
    progress.textContent = form.dataset.progress.replace(/#/g, () => numbers.shift());
    if (focus && single) progress.focus();
  };
  next.addEventListener("click", () => {
    history.pushState({ part: at + 1 }, "");
    show(at + 1, true);
  });
  back.addEventListener("click", () => history.back());
  window.addEventListener("popstate", (event) => show(event.state?.part ?? 0, true));
  narrow.addEventListener("change", () => show(at, false));
  show(history.state?.part ?? 0, false);
}

/** Open what is folded around a choice or words that the browser or this tab had kept. */
function openWhatIsFilled() {
  for (const part of document.querySelectorAll("form.question details:not([open])")) {
    const fields = [...part.querySelectorAll("input, select, textarea")];
    const told = (field) =>
      ["checkbox", "radio"].includes(field.type) ? field.checked && field.value : field.value !== (field.defaultValue ?? "");
    part.open = fields.some(told);
  }
}

document.querySelectorAll("[data-filter]").forEach(filterChoices);
document.querySelectorAll("form[data-steps]").forEach(oneByOne);
window.addEventListener("pageshow", openWhatIsFilled);
