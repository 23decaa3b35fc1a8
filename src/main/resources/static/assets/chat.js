'use strict';
// Questions to the document, by the API and in the name of who is signed in. A citation lights its words on their page.
{
  const { find, show, load, viewer } = window.dragoman;
  const place = `/api/v1/chat/${viewer.dataset.uuid}/`;
  const talk = document.querySelector('#talk');
  const form = document.querySelector('#ask');
  const said = document.querySelector('#chat-said');
  const tell = (text, problem) => {
    said.textContent = text;
    said.className = problem ? 'problem' : '';
  };

  // What is cited may be broken otherwise on the page, by a hyphen or a table's cells: then its beginning is looked for.
  const cited = async ({ page, snippet }) => {
    const words = snippet.replace(/…/g, ' ').trim().split(/\s+/);
    for (const count of [words.length, 8, 4, 2]) {
      const [found] = await find(words.slice(0, count).join(' '), page);
      if (found) { await show(found, 'keyboard'); return; }
    }
    (await load(page))?.scrollIntoView({ block: 'start' });
  };

  const add = ({ role, content, citations }) => {
    const line = document.createElement('li');
    line.className = role;
    const who = document.createElement('b');
    who.textContent = role === 'user' ? talk.dataset.you : talk.dataset.it;
    line.append(who, content);
    for (const citation of citations ?? []) {
      const link = document.createElement('a');
      link.className = 'cite';
      link.href = `#page-${citation.page}`;
      link.textContent = `${fill(talk.dataset.page, citation.page)}: ${citation.snippet}`;
      link.addEventListener('click', event => { event.preventDefault(); cited(citation); });
      line.append(link);
    }
    talk.append(line);
    line.scrollIntoView({ block: 'nearest' });
  };

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const message = form.elements.message.value.trim();
    if (!message) return;
    const button = form.querySelector('button');
    button.disabled = true;
    tell('');
    try {
      const answer = await fetch(place, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': secret },
        body: JSON.stringify({ message }),
      });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.error);
      add({ role: 'user', content: message });
      add(told.message);
      form.reset();
    } catch (problem) { tell(problem.message, true); }
    button.disabled = false;
    form.elements.message.focus();
  });
  form.elements.message.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
  });

  fetch(`${place}history/`).then(answer => answer.ok ? answer.json() : { messages: [] })
    .then(({ messages }) => messages.forEach(add));
}
