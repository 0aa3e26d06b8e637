import { elementsIn, parseXml, textIn, XmlProblem } from './xml';

it('reads elements, attributes, text, CDATA and the five entities, and leaves out comments', () => {
  const root = parseXml(
    '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- a menu --><Response><Gather action="/a?b=1&amp;c=2" numDigits=\'1\'>\n  <Say language="zh-CN">按 1 &lt;现在&gt; &#x6309;&#49;</Say></Gather><Say><![CDATA[a < b & c]]></Say><Hangup/></Response>\n',
  );
  expect(elementsIn(root).map(({ name }) => name)).toEqual(['Gather', 'Say', 'Hangup']);
  expect(elementsIn(root)[0]?.attributes).toEqual({ action: '/a?b=1&c=2', numDigits: '1' });
  expect(elementsIn(root).map(textIn)).toEqual(['按 1 <现在> 按1', 'a < b & c', '']);
});

it.each([
  ['nothing', ''],
  ['only text', 'Hello'],
  ['two documents', '<a/><b/>'],
  ['an element that is not closed', '<Response><Say>Hello</Response>'],
  ['an end without a beginning', '<Response></Say></Response>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['an unknown entity', '<Say>&nbsp;</Say>'],
  ['a bare ampersand', '<Say>Smith & Sons</Say>'],
  ['a character that is none', '<Say>&#x110000;</Say>'],
  ['an attribute without quotes', '<Gather numDigits=1/>'],
])('refuses %s', (_name, text) => {
  expect(() => parseXml(text)).toThrow(XmlProblem);
});
