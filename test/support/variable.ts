/** A variable that the setup of the tests has put into the environment. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; the tests' global setup does that`);
  return value;
}
