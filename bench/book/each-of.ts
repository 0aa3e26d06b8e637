/** Works through a list, so many at a time. */
export async function eachOf<T>(
  list: readonly T[],
  atOnce: number,
  work: (each: T) => Promise<unknown>,
): Promise<void> {
  let place = 0;
  const worker = async (): Promise<void> => {
    for (let own = list[place++]; own !== undefined; own = list[place++]) await work(own);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
