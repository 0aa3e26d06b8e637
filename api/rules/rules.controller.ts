import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import {
  type LibraryRule,
  libraryRule,
  type RuleList,
  ruleList,
  ruleQuery,
  ruleVersionQuery,
} from '../../contract/http-rule';
import { libraryOf } from '../../domain/packs/rule-library';
import { May } from '../permission';
import { Problem } from '../problem';
import { ruleViewOf } from './rule-view';

class RuleQuery extends createZodDto(ruleQuery) {}
class RuleVersionQuery extends createZodDto(ruleVersionQuery) {}
class RuleDto extends createZodDto(libraryRule) {}
class RuleListDto extends createZodDto(ruleList) {}

/** The library of rules that the gate asks. It comes with the program: a new version of it is a new version of a pack. */
@ApiTags('rules')
@Controller('api/v1/rules')
export class RulesController {
  @Get()
  @May('read')
  @ZodResponse({
    status: 200,
    description: 'The rules of all packs, or those that pass the filters.',
    type: RuleListDto,
  })
  list(@Query() query: RuleQuery): RuleList {
    return { items: libraryOf(query).map(ruleViewOf) };
  }

  @Get(':id')
  @May('read')
  @ZodResponse({
    status: 200,
    description: 'One rule: its latest version, or the one that is valid on a date.',
    type: RuleDto,
  })
  one(@Param('id') id: string, @Query() { on }: RuleVersionQuery): LibraryRule {
    const versions = libraryOf({ on }).filter(({ rule }) => rule.id === id);
    const [latest] = versions.sort((a, b) => (b.rule.valid.from ?? '').localeCompare(a.rule.valid.from ?? ''));
    if (latest !== undefined) return ruleViewOf(latest);
    throw new Problem('not-found', {
      detail: on === undefined ? `no rule \`${id}\`` : `no rule \`${id}\` valid on ${on}`,
    });
  }
}
