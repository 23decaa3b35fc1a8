'use strict';
// Webhook and deliveries, by the API and in the name of who is signed in.
{
  const part = document.querySelector('#webhook');
  const form = part.querySelector('form');
  const say = (text, problem) => {
    const said = part.querySelector('#said');
    said.textContent = text;
    said.className = problem ? 'problem' : '';
  };
  const call = async (method, path, body) => {
    const headers = { 'X-CSRF-TOKEN': secret };
    if (body) headers['Content-Type'] = 'application/json';
    const answer = await fetch(`/api/v1/account/${path}`, { method, headers, body: body && JSON.stringify(body) });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  };
  const show = webhook => {
    form.elements.url.value = webhook.url ?? '';
    form.elements.with_text.checked = webhook.with_text;
    part.querySelector('#webhook-secret').value = webhook.secret;
  };
  const again = async id => {
    try {
      await call('POST', `deliveries/${id}/send/`);
      await list();
    } catch (problem) { say(problem.message, true); }
  };
  const list = async () => {
    const { deliveries } = await call('GET', 'deliveries/?limit=20');
    const rows = deliveries.map(one => {
      const row = document.createElement('li');
      const target = document.createElement('bdi');
      target.textContent = one.target ?? one.destination;
      const state = document.createElement('span');
      state.className = 'fine';
      state.textContent = [one.state, one.last_answer, one.error].filter(Boolean).join(' · ');
      row.append(target, state);
      if (one.state !== 'waiting') {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'small';
        button.textContent = part.dataset.again;
        button.addEventListener('click', () => again(one.id));
        row.append(button);
      }
      return row;
    });
    part.querySelector('#deliveries').replaceChildren(...rows);
    if (!rows.length) part.querySelector('#deliveries').append(Object.assign(document.createElement('li'), { className: 'fine', textContent: part.dataset.nothing }));
  };
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      show(await call('PUT', 'webhook/', { url: form.elements.url.value || null, with_text: form.elements.with_text.checked }));
      say(part.dataset.saved);
    } catch (problem) { say(problem.message, true); }
  });
  call('GET', 'webhook/').then(show).then(list).catch(problem => say(problem.message, true));
}
