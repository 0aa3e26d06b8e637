/** The look of the page. */
export const STYLE = `
:root { --ink: #1c2629; --soft: #4d5a5e; --line: #dbe3e2; --paper: #f4f6f5; --card: #fff; --main: #17616a; --mine: #d9efe9; --warn: #8a4b00; --bad: #b3261e; --good: #1f6b3a; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
a { color: #0f5a75; }
:focus-visible { outline: 3px solid #f2b84b; outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--card); padding: 8px; z-index: 1; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 24px; padding: 12px 24px; background: var(--main); color: #fff; }
header p { margin: 0; }
header a { color: #fff; }
.brand { font-weight: 600; font-size: 18px; }
.brand a { text-decoration: none; }
.about { flex: 1; min-width: 240px; color: #dcecec; font-size: 14px; }
.pulse { display: inline-block; width: 9px; height: 9px; border-radius: 50%; background: #9db4b4; }
.live .pulse { background: #7be0a2; }
.lost .pulse { background: #ffb4ab; }
main { max-width: 1180px; margin: 0 auto; padding: 8px 24px 32px; }
h1 { font-size: 22px; margin: 12px 0; font-variant-numeric: tabular-nums; }
h2 { font-size: 16px; margin: 0 0 8px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 24px; align-items: start; }
.columns > section { min-width: 0; }
.columns.halves { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
ol, ul { list-style: none; margin: 0; padding: 0; }
.item, nav, .phone { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; }
.item { margin-bottom: 8px; border-left: 4px solid var(--main); }
.item.in { border-left-color: #c08a1e; }
p { margin: 0; }
.meta { color: var(--soft); font-size: 14px; font-variant-numeric: tabular-nums; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.kind { font-weight: 600; color: var(--ink); }
.state { display: inline-block; padding: 0 8px; border-radius: 10px; background: #e8eeed; color: #35464a; font-size: 13px; white-space: nowrap; }
.state.delivered, .state.completed, .state.received { background: #dff1e5; color: var(--good); }
.state.failed, .state.undelivered, .state.canceled, .state.busy, .state.no-answer { background: #fbe4e1; color: var(--bad); }
.state.ringing, .state.in-progress { background: #fdeccb; color: var(--warn); }
.phones li { padding: 4px 0; font-variant-numeric: tabular-nums; }
.empty { color: var(--soft); padding: 16px 0; }
.notice { background: #fdeccb; color: #5c3300; padding: 6px 12px; border-radius: 8px; margin: 8px 0; }
.thread { display: flex; flex-direction: column; gap: 8px; }
.bubble { max-width: 85%; padding: 8px 12px; border-radius: 14px; }
.bubble.theirs { align-self: flex-start; background: #eef2f1; border-bottom-left-radius: 4px; }
.bubble.mine { align-self: flex-end; background: var(--mine); border-bottom-right-radius: 4px; }
.bubble .meta { font-size: 12px; }
div.answer { margin-top: 16px; padding: 12px 0; position: sticky; bottom: 0; background: var(--card); border-top: 1px solid var(--line); }
div.answer label { display: block; font-weight: 600; margin-bottom: 4px; }
.line { display: flex; gap: 8px; margin: 4px 0; }
input { flex: 1; min-width: 0; font: inherit; padding: 8px 12px; border: 1px solid #8b9a9b; border-radius: 8px; background: #fff; color: inherit; }
button { font: inherit; min-height: 40px; padding: 6px 14px; border: 1px solid #8b9a9b; border-radius: 8px; background: #fff; color: var(--ink); cursor: pointer; }
button:hover { background: #eef2f1; }
div.answer .line button, button.answer { background: var(--main); border-color: var(--main); color: #fff; }
button.hang-up { background: var(--bad); border-color: var(--bad); color: #fff; }
.quick, .deeds { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.keypad { display: grid; grid-template-columns: repeat(3, 64px); gap: 6px; margin: 8px 0; }
.keypad button { font-size: 18px; }
.transcript { margin: 8px 0; padding-left: 12px; border-left: 3px solid var(--line); }
.transcript .presses, .transcript .speaks, .transcript .hangs-up { color: #0b5648; }
.transcript .application-error, .transcript .left-out, .transcript .dial-refused { color: var(--bad); }
/* A telephone fills the window: its messages scroll by themselves, the newest in sight above the line for the answer. */
@media (min-width: 761px) and (min-height: 560px) {
  body:has(.halves) { height: 100vh; display: flex; flex-direction: column; }
  body:has(.halves) main { flex: 1; min-height: 0; width: 100%; display: flex; flex-direction: column; padding-bottom: 16px; }
  .columns.halves { flex: 1; min-height: 0; align-items: stretch; grid-template-rows: minmax(0, 1fr); }
  .columns.halves > section { display: flex; flex-direction: column; min-height: 0; }
  .scrolls { flex: 1; min-height: 0; overflow-y: auto; }
  .phone .scrolls { display: flex; flex-direction: column-reverse; }
  div.answer { margin-top: 8px; padding-bottom: 0; }
}
@media (max-width: 760px) { .columns, .columns.halves { grid-template-columns: minmax(0, 1fr); } main { padding: 8px 12px 24px; } }
`;
