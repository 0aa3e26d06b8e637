import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import type { z } from 'zod';
import {
  differenceQuery,
  type TemplateCheck,
  type TemplateDifference,
  type TemplateProposed,
  type TemplateVersionView,
  type TemplateView,
  templateCheck,
  templateDifference,
  templateIn,
  templateList,
  templateProposed,
  templateVariables,
  templateVersionView,
  templateView,
  templateWithdrawal,
} from '../../contract/http-template';
import type { KeyedRequest } from '../../db/request-key.store';
import { approveTemplate, proposeTemplate, templateVersion, withdrawTemplate } from '../../db/template.store';
import { difference } from '../../domain/template/difference';
import { type ApiHost, HOST } from '../host';
import { Keyed, once, reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { conflict, Problem } from '../problem';
import { Caller } from '../request';
import { VersionPipe } from '../version-pipe';
import { draftOf, problemsOf, refuse } from './proposal';
import { findTemplate, findVersion, listTemplates, versionView } from './template-shelves';

class TemplateInDto extends createZodDto(templateIn) {}
class TemplateCheckDto extends createZodDto(templateCheck) {}
class TemplateProposedDto extends createZodDto(templateProposed) {}
class TemplateVersionDto extends createZodDto(templateVersionView) {}
class TemplateDto extends createZodDto(templateView) {}
class TemplateListDto extends createZodDto(templateList) {}
class TemplateVariablesDto extends createZodDto(templateVariables) {}
class TemplateWithdrawalDto extends createZodDto(templateWithdrawal) {}
class TemplateDifferenceDto extends createZodDto(templateDifference) {}
class DifferenceQuery extends createZodDto(differenceQuery) {}

/** Texts to debtors: checked when they are proposed, used when a second person has approved them. */
@ApiTags('templates')
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'Every template with its versions.', type: TemplateListDto })
  async list(): Promise<z.infer<typeof templateList>> {
    return { items: await listTemplates(this.host.db, this.host.texts) };
  }

  @Get('variables')
  @May('read')
  @ZodResponse({ status: 200, description: 'What texts may name, with its meaning.', type: TemplateVariablesDto })
  variables(): z.infer<typeof templateVariables> {
    const meanings = JSON.parse(this.host.texts?.files.get('variables.json') ?? '{}') as Record<string, string>;
    return { items: Object.entries(meanings).map(([name, meaning]) => ({ name, meaning })) };
  }

  @Post('check')
  @HttpCode(200)
  @May('check-template')
  @ZodResponse({ status: 200, description: 'All problems at once, each with line and column.', type: TemplateCheckDto })
  async check(
    @Body() body: TemplateInDto,
    @Keyed() keyed: KeyedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TemplateCheck> {
    const problems = problemsOf(body).map(({ rules, ...problem }) => ({
      ...problem,
      ...(rules && { rules: [...rules] }),
    }));
    const answer = { status: 200, body: { ok: problems.length === 0, problems } };
    return reply(response, await once(this.host.db, keyed, templateCheck, async () => answer));
  }

  @Post()
  @May('propose-template')
  @ZodResponse({
    status: 201,
    description: 'Proposed; 200 when the latest version says the same.',
    type: TemplateProposedDto,
  })
  async propose(
    @Body() body: TemplateInDto,
    @Keyed() keyed: KeyedRequest,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TemplateProposed> {
    const { db, turns } = this.host;
    const draft = draftOf(body, actor, turns.clock.now());
    const answer = await once(db, keyed, templateProposed, async (tx) => {
      const { version, isNew } = await proposeTemplate(tx, draft);
      return { status: isNew ? 201 : 200, body: { template: draft.id, version, isNew } };
    });
    return reply(response, answer);
  }

  @Get(':template')
  @May('read')
  @ZodResponse({ status: 200, description: 'A template with its versions, latest first.', type: TemplateDto })
  async find(@Param('template') id: string): Promise<TemplateView> {
    return (await findTemplate(this.host.db, this.host.texts, id)) ?? unknown(`no template \`${id}\``);
  }

  @Get(':template/versions/:version')
  @May('read')
  @ZodResponse({ status: 200, description: 'One version; its texts never change.', type: TemplateVersionDto })
  async version(
    @Param('template') id: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<TemplateVersionView> {
    return this.#version(id, version);
  }

  @Get(':template/versions/:version/difference')
  @May('read')
  @ZodResponse({ status: 200, description: 'What has changed since another version.', type: TemplateDifferenceDto })
  async difference(
    @Param('template') id: string,
    @Param('version', VersionPipe) to: number,
    @Query() { from }: DifferenceQuery,
  ): Promise<TemplateDifference> {
    const [before, after] = [await this.#version(id, from), await this.#version(id, to)];
    const of = (field: 'texts' | 'subject') => ({
      en: difference(before[field]?.en ?? '', after[field]?.en ?? ''),
      'zh-CN': difference(before[field]?.['zh-CN'] ?? '', after[field]?.['zh-CN'] ?? ''),
    });
    const hasSubject = before.subject !== null || after.subject !== null;
    return { template: id, from, to, texts: of('texts'), subject: hasSubject ? of('subject') : null };
  }

  /** By somebody else than the author. The checks are made again: rules may have changed since. */
  @Post(':template/versions/:version/approve')
  @HttpCode(200)
  @May('approve-template')
  @ZodResponse({ status: 200, description: 'The version is used from now on.', type: TemplateVersionDto })
  async approve(
    @Param('template') id: string,
    @Param('version', VersionPipe) version: number,
    @Keyed() keyed: KeyedRequest,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TemplateVersionView> {
    const { db, turns } = this.host;
    const answer = await once(db, keyed, templateVersionView, async (tx) => {
      const booked = await templateVersion(tx, id, version, { lock: true });
      if (booked === null) unknown(`template \`${id}\` has no version ${version} in the book`);
      const { author, jurisdiction, serves, kind, channels, purpose, texts, subjects } = booked;
      if (author === actor)
        throw new Problem('not-allowed', {
          detail: `\`${actor}\` wrote version ${version}; a second person approves it`,
        });
      const { state } = versionView(booked);
      if (state !== 'proposed') throw conflict({ field: 'version', reason: `version ${version} is ${state} already` });
      const again = {
        template: id,
        kind,
        purpose,
        channels,
        jurisdiction,
        serves,
        texts,
        ...(subjects && { subject: subjects }),
      };
      refuse(problemsOf(templateIn.parse(again)));
      await approveTemplate(tx, id, version, actor, turns.clock.now());
      return { status: 200, body: versionView((await templateVersion(tx, id, version)) ?? booked) };
    });
    return reply(response, answer);
  }

  @Post(':template/versions/:version/withdraw')
  @HttpCode(200)
  @May('withdraw-template')
  @ZodResponse({ status: 200, description: 'The version is not used any more.', type: TemplateVersionDto })
  async withdraw(
    @Param('template') id: string,
    @Param('version', VersionPipe) version: number,
    @Body() { reason }: TemplateWithdrawalDto,
    @Keyed() keyed: KeyedRequest,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TemplateVersionView> {
    const { db, turns } = this.host;
    const answer = await once(db, keyed, templateVersionView, async (tx) => {
      const booked = await templateVersion(tx, id, version, { lock: true });
      if (booked === null) unknown(`template \`${id}\` has no version ${version} in the book`);
      const withdrawal = { by: actor, at: turns.clock.now(), why: reason.trim() };
      if (!(await withdrawTemplate(tx, id, version, withdrawal)))
        throw conflict({ field: 'version', reason: `version ${version} is withdrawn already` });
      return { status: 200, body: versionView((await templateVersion(tx, id, version)) ?? booked) };
    });
    return reply(response, answer);
  }

  async #version(id: string, version: number): Promise<TemplateVersionView> {
    const { db, texts } = this.host;
    return (await findVersion(db, texts, id, version)) ?? unknown(`template \`${id}\` has no version ${version}`);
  }
}

function unknown(detail: string): never {
  throw new Problem('not-found', { detail });
}
