import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { type GateCheckIn, type GateCheckOut, gateCheckIn, gateCheckOut } from '../../contract/http-gate';
import { loadAccount } from '../../db/account.store';
import { withPoints } from '../../db/open-turn';
import { formatInstant, parseInstant } from '../../domain/calendar';
import type { IntendedAct } from '../../domain/gate/gate-facts';
import { preview } from '../../domain/gate/preview';
import { staffFacts } from '../../domain/gate/visiting-staff';
import type { Instant } from '../../domain/time';
import { viewLadder } from '../../domain/view';
import { visitorOf } from '../acts/visitor-of';
import { answerView } from '../decisions/decision-view';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';
import { conflict, invalid, unknownAccount } from '../problem';

class GateCheckDto extends createZodDto(gateCheckIn) {}
class GatePreviewDto extends createZodDto(gateCheckOut) {}

const NOTE = {
  en: 'A preview: nothing was reserved and nothing booked. The gate is asked again at the moment of the act.',
  'zh-CN': '仅为预览：未预留额度，也未入账。实际联系时将再次判断。',
};

/** Asking the gate without acting. */
@ApiTags('gate')
@Controller('api/v1/gate')
export class GateController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  /** Nothing is kept under the request's key: the answer is of the moment. */
  @Post('check')
  @HttpCode(200)
  @May('ask-gate')
  @ZodResponse({
    status: 200,
    description: 'What the gate would say, with every vote; nothing is reserved and nothing booked.',
    type: GatePreviewDto,
  })
  async check(@Body() body: GateCheckDto): Promise<GateCheckOut> {
    const { db, turns } = this.host;
    const { account, at: said } = body;
    const loaded = await loadAccount(db, account, { lock: false });
    if (loaded === null) throw unknownAccount(account);
    const booked = withPoints(loaded, turns.phoneZones);
    if (booked.policyId === null && booked.episodePolicy === null)
      throw conflict({
        field: 'account',
        reason: `\`${account}\` has no policy, so nothing says which rules hold; assign one first`,
      });
    const { policy, ref } = await turns.shelf.policyOf(db, booked);
    const at = momentOf(said, turns.clock.now());
    const { zone } = booked.facts.account;
    const found = preview(viewLadder(booked.facts, policy, at), actOf(body));
    return {
      preview: true,
      note: NOTE,
      account,
      at: formatInstant(at, zone),
      ...answerView(found.gate, zone, ref),
      verdict: found.verdict,
      allowedAt: found.allowedAt === null ? null : formatInstant(found.allowedAt, zone),
      house: found.house.map(({ rule, verdict, saw }) => ({ rule, verdict, saw })),
    };
  }
}

/** What was decided before is in the log; a preview looks ahead. */
function momentOf(said: string | undefined, now: Instant): Instant {
  const at = said === undefined ? now : (parseInstant(said) ?? now);
  if (at < now) throw invalid({ field: 'at', reason: 'lies in the past; read the decisions of the account instead' });
  return at;
}

function actOf({ account, at: _at, inReplyTo, staff, ...act }: GateCheckIn): IntendedAct {
  const reply = inReplyTo === undefined ? null : parseInstant(inReplyTo);
  const given = Object.fromEntries(Object.entries(act).filter(([, value]) => value !== undefined));
  return {
    person: 'consumer',
    ...staffFacts(staff?.map(visitorOf) ?? null),
    ...given,
    channel: act.channel,
    debtIds: [account],
    ...(reply === null ? {} : { inReplyTo: reply }),
  };
}
