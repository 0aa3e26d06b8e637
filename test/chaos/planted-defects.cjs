/**
 * Ways in which a careless hand might contact somebody twice, planted into a worker so that the harness can show that
 * it notices. `plant` changes modules of the built program before they are used, `host` what the activities are given.
 */
exports.defects = {
  /** The second try of a contact takes the reservation of the first for its own, and sends. */
  'sends again after a crash': {
    plant(built) {
      const store = built('db/contact.store.js');
      const { confirmContact } = store;
      const { deliver } = built('db/sandbox-message.store.js');
      store.confirmContact = async (db, account, seq, end) => {
        if (end.state !== 'unknown') return confirmContact(db, account, seq, end);
        const contact = await db
          .selectFrom('contact')
          .selectAll()
          .where('account', '=', account)
          .where('seq', '=', seq)
          .executeTakeFirstOrThrow();
        const { channel, to_point: recipient, body, due_at: due } = contact;
        const at = Number(due);
        await deliver(db, { account, contactSeq: seq, channel, recipient, body: body ?? '', at });
        return confirmContact(db, account, seq, { state: 'sent', providerRef: 'again', handedAt: at, latenessMs: 0 });
      };
    },
  },
  /** What is sent is reserved only afterwards: a crash in between leaves no trace of it. */
  'reserves after the hand-over': {
    plant: () => undefined,
    host: (host) => ({
      ...host,
      channel: { isSandbox: true, handOver: async () => ({ state: 'sent', providerRef: 'early' }) },
      compose: async (booked, policy, deed, at) => {
        const composed = await host.compose(booked, policy, deed, at);
        const { channel, recipient, body } = composed;
        const { account, seq } = booked.facts;
        await host.channel.handOver({ account: account.id, seq: seq + 1, channel, recipient, body, at });
        return composed;
      },
    }),
  },
};
