import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { type TemplatePreview, templatePreview, templatePreviewIn } from '../../contract/http-template';
import { loadAccount } from '../../db/account.store';
import { segmentsOf } from '../../domain/delivery/segments';
import { LANGUAGES } from '../../domain/policy-context';
import { lockScreenOf } from '../../domain/template/privacy';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';
import { conflict, Problem, unknownAccount } from '../problem';
import { VersionPipe } from '../version-pipe';
import { findVersion } from './template-shelves';

class TemplatePreviewInDto extends createZodDto(templatePreviewIn) {}
class TemplatePreviewDto extends createZodDto(templatePreview) {}

/** A version written for an account: nothing leaves, and nothing is kept under the request's key. */
@ApiTags('templates')
@Controller('api/v1/templates/:template/versions/:version/preview')
export class TemplatePreviewController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post()
  @HttpCode(200)
  @May('preview-template')
  @ZodResponse({ status: 200, description: 'The text as this account would get it now.', type: TemplatePreviewDto })
  async preview(
    @Param('template') id: string,
    @Param('version', VersionPipe) version: number,
    @Body() { account }: TemplatePreviewInDto,
  ): Promise<TemplatePreview> {
    const { db, turns, texts: shipped } = this.host;
    const found = await findVersion(db, shipped, id, version);
    if (found === null || shipped === undefined)
      throw new Problem('not-found', { detail: `template \`${id}\` has no version ${version}` });
    const booked = await loadAccount(db, account, { lock: false });
    if (booked === null) throw unknownAccount(account);
    if (booked.policyId === null && booked.episodePolicy === null)
      throw conflict({ field: 'account', reason: `\`${account}\` has no policy; assign one first` });
    const { policy } = await turns.shelf.policyOf(db, booked);
    const { kind, channels, texts, subject } = found;
    const written = await shipped.write({ id, kind, texts, subjects: subject, booked, policy, at: turns.clock.now() });
    if ('why' in written) throw conflict({ field: 'template', reason: `cannot be written: ${written.why}` });
    const language = booked.people[0]?.language ?? 'zh-CN';
    const [isSms, isShown] = [channels.includes('sms'), channels.includes('sms') || channels.includes('app')];
    return {
      ...{ template: id, version, account, language },
      texts: LANGUAGES.map((tongue) => ({
        language: tongue,
        isTheirs: tongue === language,
        ...written[tongue],
        segments: isSms ? segmentsOf(written[tongue].body) : null,
        lockScreen: isShown ? lockScreenOf(written[tongue].body) : null,
      })),
    };
  }
}
