import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import {
  type PolicyCheck,
  type PolicyPublished,
  type PolicyVersionView,
  policyCheck,
  policyList,
  policyPublished,
  policySource,
  policyVersion,
} from '../../contract/http-policy';
import {
  latestPolicy,
  listPolicies,
  type PublishedPolicy,
  policyVersions,
  publishPolicy,
  policyVersion as versionOf,
} from '../../db/policy.store';
import { policyOfRow } from '../../db/policy-body';
import type { KeyedRequest } from '../../db/request-key.store';
import { formatInstant } from '../../domain/calendar';
import type { Zone } from '../../domain/time';
import { type ApiHost, HOST } from '../host';
import { Keyed, once, reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { Problem } from '../problem';
import { Caller } from '../request';
import { knownTemplates } from '../templates/template-shelves';
import { VersionPipe } from '../version-pipe';
import { draftOf, type PostedPolicy, readPolicy } from './policy-text';

class PolicySourceDto extends createZodDto(policySource) {}
class PolicyCheckDto extends createZodDto(policyCheck) {}
class PolicyPublishedDto extends createZodDto(policyPublished) {}
class PolicyVersionDto extends createZodDto(policyVersion) {}
class PolicyListDto extends createZodDto(policyList) {}

type PolicyList = { items: Omit<PolicyVersionView, 'source'>[] };

const BODY = {
  type: PolicySourceDto,
  description: 'A policy file: as it stands (text/yaml, or its JSON), or as { source }.',
};

/** Policies: checked, published as numbered versions that never change, and read. */
@ApiTags('policies')
@Controller('api/v1/policies')
export class PoliciesController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post('check')
  @HttpCode(200)
  @May('check-policy')
  @ApiConsumes('application/json', 'text/yaml')
  @ApiBody(BODY)
  @ZodResponse({ status: 200, description: 'All problems at once, each with line and column.', type: PolicyCheckDto })
  async check(
    @Body() body: unknown,
    @Keyed() keyed: KeyedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PolicyCheck> {
    const { parsed } = await this.#read(body);
    const problems = 'problems' in parsed ? parsed.problems.map(({ path: _path, ...problem }) => problem) : [];
    const answer = { status: 200, body: { ok: problems.length === 0, problems } };
    return reply(response, await once(this.host.db, keyed, policyCheck, async () => answer));
  }

  @Post()
  @May('publish-policy')
  @ApiConsumes('application/json', 'text/yaml')
  @ApiBody(BODY)
  @ZodResponse({
    status: 201,
    description: 'Published; 200 when the latest version says the same.',
    type: PolicyPublishedDto,
  })
  async publish(
    @Body() body: unknown,
    @Keyed() keyed: KeyedRequest,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PolicyPublished> {
    const { db, turns } = this.host;
    const draft = draftOf(await this.#read(body), actor, turns.clock.now());
    const answer = await once(db, keyed, policyPublished, async (tx) => {
      const { version, isNew } = await publishPolicy(tx, draft);
      return { status: isNew ? 201 : 200, body: { id: draft.id, version, isNew } };
    });
    return reply(response, answer);
  }

  async #read(body: unknown): Promise<PostedPolicy> {
    const { db, templates, texts } = this.host;
    return readPolicy(body, templates, await knownTemplates(db, texts));
  }

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'The latest version of every policy.', type: PolicyListDto })
  async list(): Promise<PolicyList> {
    return { items: (await listPolicies(this.host.db)).map(withoutSource) };
  }

  @Get(':policy')
  @May('read')
  @ZodResponse({ status: 200, description: 'The latest version.', type: PolicyVersionDto })
  async latest(@Param('policy') id: string): Promise<PolicyVersionView> {
    return viewOf((await latestPolicy(this.host.db, id)) ?? unknown(`no policy \`${id}\` is published`));
  }

  @Get(':policy/versions')
  @May('read')
  @ZodResponse({ status: 200, description: 'Every version, latest first.', type: PolicyListDto })
  async versions(@Param('policy') id: string): Promise<PolicyList> {
    const versions = await policyVersions(this.host.db, id);
    return { items: versions.length === 0 ? unknown(`no policy \`${id}\` is published`) : versions.map(withoutSource) };
  }

  @Get(':policy/versions/:version')
  @May('read')
  @ZodResponse({ status: 200, description: 'One version; it never changes.', type: PolicyVersionDto })
  async version(
    @Param('policy') id: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<PolicyVersionView> {
    return viewOf(
      (await versionOf(this.host.db, id, version)) ?? unknown(`policy \`${id}\` has no version ${version}`),
    );
  }
}

function unknown(detail: string): never {
  throw new Problem('not-found', { detail });
}

/** A policy belongs to no account, and so to no zone. */
const UTC = 'UTC' as Zone;

function viewOf(published: PublishedPolicy): PolicyVersionView {
  const { id, version, source, digest, publishedAt, publishedBy } = published;
  const { title } = policyOfRow(published);
  return { id, version, title, source, digest, publishedAt: formatInstant(publishedAt, UTC), publishedBy };
}

function withoutSource(published: PublishedPolicy): Omit<PolicyVersionView, 'source'> {
  const { source: _source, ...view } = viewOf(published);
  return view;
}
