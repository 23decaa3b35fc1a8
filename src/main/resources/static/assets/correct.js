'use strict';
// Corrections: a block becomes a form, a table a form with a field in each cell; what is saved goes to the API.
{
  const { reload, say, viewer } = window.dragoman;
  const place = `/api/v1/ocr/${viewer.dataset.uuid}/corrections/`;
  const editor = document.querySelector('#editor');

  const send = async order => {
    const answer = await fetch(place, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': secret },
      body: JSON.stringify(order),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
  };
  const placeOf = part => {
    const [page, block] = part.dataset.block.slice(1).split('-').map(Number);
    return { page, block };
  };
  const back = async (id, page) => {
    const sheet = await reload(page);
    const part = sheet?.querySelector(`.said[data-block="${id}"]`);
    if (part) { part.tabIndex = 0; part.focus(); }
  };
  const cellsOf = part => [...part.querySelectorAll('[data-row]')];

  const changes = (part, form) => {
    const at = placeOf(part);
    const cells = cellsOf(part);
    if (!cells.length) return [{ ...at, text: form.querySelector('textarea').value }];
    return cells.filter(cell => cell.firstElementChild.value !== cell.firstElementChild.defaultValue)
      .map(cell => ({ ...at, row: Number(cell.dataset.row), column: Number(cell.dataset.column), text: cell.firstElementChild.value }));
  };
  const save = async (part, corrections) => {
    try {
      if (corrections.length) await send({ corrections });
      await back(part.dataset.block, placeOf(part).page);
      if (corrections.length) say(viewer.dataset.saved);
    } catch (problem) { say(problem.message || viewer.dataset.failed); }
  };

  const edit = part => {
    if (part.querySelector('.editor')) return;
    const form = editor.content.firstElementChild.cloneNode(true);
    const area = form.querySelector('textarea');
    const cells = cellsOf(part);
    for (const cell of cells) {
      const field = area.cloneNode();
      field.rows = 1;
      field.defaultValue = cell.textContent;
      cell.replaceChildren(field);
    }
    if (cells.length) area.remove();
    else {
      area.value = part.dataset.raw;
      area.rows = Math.min(20, part.dataset.raw.split('\n').length + 1);
    }
    form.querySelector('[data-do=restore]').hidden = !part.classList.contains('corrected');
    part.append(form);
    part.classList.add('editing');
    part.querySelector('textarea').focus();
    form.addEventListener('submit', event => { event.preventDefault(); save(part, changes(part, form)); });
    form.addEventListener('click', event => {
      const what = event.target.dataset.do;
      if (what === 'cancel') save(part, []);
      if (what === 'restore') save(part, [{ ...placeOf(part), text: null }]);
    });
    part.addEventListener('keydown', event => {
      if (event.key === 'Escape') save(part, []);
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  };
  viewer.addEventListener('click', event => {
    if (event.target.matches('[data-edit]')) edit(event.target.closest('.said'));
  });
  viewer.addEventListener('keydown', event => {
    if (event.key === 'e' && event.target.classList.contains('said')) { event.preventDefault(); edit(event.target); }
  });

  document.querySelector('#reviewed')?.addEventListener('click', async event => {
    try {
      await send({ reviewed: true });
      event.target.closest('.review').remove();
    } catch (problem) { say(problem.message || viewer.dataset.failed); }
  });
}
