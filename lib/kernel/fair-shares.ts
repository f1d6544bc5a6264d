/**
 * What each may keep of `room`: whoever needs less than an equal part keeps all, and the others share what that leaves
 * equally. In the order of `needs`.
 */
export function shareFairly(needs: readonly number[], room: number): number[] {
  const shares = new Array<number>(needs.length).fill(0);
  const smallestFirst = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need);
  let left = room;
  for (const [rank, { need, index }] of smallestFirst.entries()) {
    const share = Math.min(need, Math.floor(left / (needs.length - rank)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
