'use strict';
// Deliveries that did not work, of all accounts: listed and sent again by the API, in the name of the operator.
const failed = document.querySelector('#failed');
if (failed) {
  const said = document.querySelector('#said');
  const more = document.querySelector('#more');
  const say = (text, problem) => {
    said.textContent = text;
    said.className = problem ? 'problem' : '';
  };
  const call = async (method, path) => {
    const answer = await fetch(`/api/v1/operator/deliveries/${path}`, { method, headers: { 'X-CSRF-TOKEN': secret } });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  };
  const cell = (row, text, kind) => {
    const one = row.insertCell();
    const bare = document.createElement('bdi');
    bare.textContent = text ?? '';
    one.append(bare);
    if (kind) one.className = kind;
    return one;
  };
  const add = one => {
    const row = failed.tBodies[0].insertRow();
    cell(row, one.target ?? one.destination);
    const state = cell(row, [one.state, one.last_answer].filter(Boolean).join(' · '));
    cell(row, one.attempts, 'number');
    cell(row, one.error);
    cell(row, one.created_at.slice(0, 16).replace('T', ' '));
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'small';
    button.textContent = failed.dataset.again;
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await call('POST', `${one.id}/send/`);
        state.textContent = failed.dataset.due;
      } catch (problem) { button.disabled = false; say(problem.message, true); }
    });
    row.insertCell().append(button);
  };
  let next = '';
  const load = async () => {
    try {
      const part = await call('GET', `?cursor=${next}`);
      part.deliveries.forEach(add);
      next = part.next;
      more.hidden = !next;
      if (!failed.tBodies[0].rows.length) say(failed.dataset.nothing);
    } catch (problem) { say(problem.message, true); }
  };
  more.addEventListener('click', load);
  load();
}
