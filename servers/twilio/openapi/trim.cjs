/**
 * Makes api-v2010.json from the vendor's own file: only the paths that the stand-in serves, what they refer to, and of a
 * schema only what can be checked (no descriptions, no examples).
 *
 *     node servers/twilio/openapi/trim.cjs path/to/twilio-oai/spec/json/twilio_api_v2010.json
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const SERVED = /^\/2010-04-01\/Accounts\/\{AccountSid\}\/(Messages|Calls)(\/\{Sid\})?\.json$/;
const PROSE = new Set(['description', 'example', 'examples', 'x-twilio', 'tags', 'summary', 'headers', 'x-maturity']);
const ORIGIN = {
  repository: 'https://github.com/twilio/twilio-oai',
  commit: 'd50069b4',
  file: 'spec/json/twilio_api_v2010.json',
  licence: 'MIT, see LICENSE beside this file; the file itself says Apache-2.0',
  changed: 'by trim.cjs: only the paths of messages and calls, without prose and examples',
};

/** A copy without prose. A property of a resource may be called `description`: names are kept, only keywords go. */
function bare(node, names = false) {
  if (Array.isArray(node)) return node.map((item) => bare(item));
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key]) => names || !PROSE.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, bare(value, key === 'properties' || key === 'schemas')]));
}

function refsOf(node, found = new Set()) {
  if (node !== null && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref') found.add(value.split('/').pop());
      else refsOf(value, found);
    }
  }
  return found;
}

function reached(start, schemas) {
  const kept = new Map();
  const open = [...refsOf(start)];
  while (open.length > 0) {
    const name = open.pop();
    if (kept.has(name)) continue;
    kept.set(name, schemas[name]);
    open.push(...refsOf(schemas[name]));
  }
  return Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const vendor = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const paths = bare(Object.fromEntries(Object.entries(vendor.paths).filter(([path]) => SERVED.test(path))));
for (const item of Object.values(paths)) delete item.delete;
const schemas = reached(paths, bare(vendor.components.schemas, true));
const { openapi, info, servers } = vendor;
const trimmed = {
  'x-origin': ORIGIN,
  openapi,
  info: { title: info.title, version: info.version, license: info.license },
  servers,
  paths,
  components: { schemas, securitySchemes: vendor.components.securitySchemes },
};
writeFileSync(join(__dirname, 'api-v2010.json'), `${JSON.stringify(trimmed, null, 1)}\n`);
