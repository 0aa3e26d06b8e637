import { dirname, relative } from 'node:path';
import ts from 'typescript';

/** A promise that nobody waits for: its failure would be lost, and so would the order of what follows. */
export type FloatingPromise = { readonly file: string; readonly line: number; readonly text: string };

/**
 * Finds statements that drop a promise, with the compiler's own types. The linter's rule is quicker and reports while
 * one types, but knows no types of packages: it misses a dropped `client.query(...)` or `handle.signal(...)`.
 */
export function floatingPromises(configs: readonly string[]): FloatingPromise[] {
  const program = programOf(configs);
  const checker = program.getTypeChecker();
  const found: FloatingPromise[] = [];
  const visit = (node: ts.Node, file: ts.SourceFile): void => {
    if (ts.isExpressionStatement(node) && isThenable(checker, node.expression) && !isHandled(node.expression)) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({ file: relative(process.cwd(), file.fileName), line, text: node.getText(file) });
    }
    ts.forEachChild(node, (child) => visit(child, file));
  };
  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile && !file.fileName.includes('/node_modules/')) visit(file, file);
  }
  return found;
}

/** One program over the files of all the projects: without project references it reads sources, built or not. */
function programOf(configs: readonly string[]): ts.Program {
  const projects = configs.map((config) =>
    ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, dirname(config)),
  );
  return ts.createProgram(
    projects.flatMap(({ fileNames }) => fileNames),
    { ...projects[0]?.options, types: ['node', 'jest'], composite: false, incremental: false, noEmit: true },
  );
}

function isThenable(checker: ts.TypeChecker, expression: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(expression);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => checker.getPropertyOfType(part, 'then') !== undefined);
}

/** `void work()` says that nobody waits; `x = work()` keeps it; `.catch(f)` and `.then(f, g)` handle the failure. */
function isHandled(expression: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression)) return true;
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return false;
  const method = expression.expression.name.text;
  return method === 'catch' || (method === 'then' && expression.arguments.length > 1);
}
