import { EventLines } from './event-lines';

const STREAM =
  'retry: 2000\n\nid: 7\nevent: account-changed\ndata: {"account":"A1"}\n\n: still here\n\nid: 8\ndata: one\ndata: two\n\n';
const EVENTS = [
  { id: '7', kind: 'account-changed', data: '{"account":"A1"}' },
  { id: '8', kind: 'message', data: 'one\ntwo' },
];

test('events come out as they went in, wherever the network cuts', () => {
  for (let cut = 0; cut <= STREAM.length; cut += 1) {
    const lines = new EventLines();
    expect([...lines.take(STREAM.slice(0, cut)), ...lines.take(STREAM.slice(cut))]).toEqual(EVENTS);
  }
  const slowly = new EventLines();
  expect([...STREAM].flatMap((letter) => slowly.take(letter))).toEqual(EVENTS);
});

test('what is not finished is not told', () => {
  expect(new EventLines().take('id: 7\ndata: half')).toEqual([]);
});
