/**
 * The people behind the accounts. The source has none: names, numbers and addresses are made from a seed, and every
 * person says so. Nobody can be reached at any of them.
 */
import { draw, drawBetween, drawFrom } from './draw';
import { fictionNumber } from './fiction-numbers';

/** A made-up person; the same seed and account always give the same one. */
export interface SyntheticPerson {
  readonly synthetic: true;
  /** `person-uci-00001`: one person for each account. */
  readonly id: string;
  readonly name: { readonly 'zh-CN': string; readonly latin: string };
  /** E.164, reserved for fiction; unique for each of the 30,000 accounts. */
  readonly phone: string;
  /** At a domain reserved for examples (RFC 2606); unique as well. */
  readonly email: string;
  /** In a city that does not exist. */
  readonly address: { readonly 'zh-CN': string; readonly en: string };
}

interface Word {
  readonly chinese: string;
  readonly latin: string;
}

const SURNAMES = words(`
  陈 Chen, 林 Lin, 黄 Huang, 张 Zhang, 李 Li, 王 Wang, 吴 Wu, 刘 Liu, 蔡 Cai, 杨 Yang, 许 Xu,
  郑 Zheng, 谢 Xie, 郭 Guo, 洪 Hong, 曾 Zeng, 邱 Qiu, 廖 Liao, 赖 Lai, 周 Zhou, 徐 Xu, 苏 Su, 叶 Ye,
  庄 Zhuang
`);

const FIRST_SYLLABLES = words(`
  志 zhi, 雅 ya, 家 jia, 淑 shu, 建 jian, 怡 yi, 俊 jun, 美 mei, 文 wen, 慧 hui, 明 ming, 佳 jia,
  宗 zong, 丽 li, 柏 bai, 诗 shi
`);

const SECOND_SYLLABLES = words(`
  豪 hao, 婷 ting, 伟 wei, 芬 fen, 宏 hong, 君 jun, 杰 jie, 玲 ling, 翰 han, 萱 xuan, 成 cheng,
  惠 hui, 霖 lin, 娟 juan, 廷 ting, 涵 han
`);

const STREETS = words(`
  想象路 Imaginary Road, 样本街 Sample Street, 虚构大道 Fiction Avenue, 假想巷 Make-believe Lane,
  示范路 Specimen Road, 空白街 Blank Street
`);

/** The person of an account `uci-NNNNN`. */
export function personOf({ accountId, seed }: { readonly accountId: string; readonly seed: number }): SyntheticPerson {
  const number = Number(/^uci-(\d{5})$/.exec(accountId)?.[1]);
  if (Number.isNaN(number)) throw new RangeError(`\`accountId\` is \`${accountId}\`; it must look like \`uci-00001\``);
  const key = `${seed}/person/${accountId}`;
  const surname = drawFrom(key, 0, SURNAMES);
  const first = drawFrom(key, 1, FIRST_SYLLABLES);
  const second = drawFrom(key, 2, SECOND_SYLLABLES);
  const given = `${first.latin.charAt(0).toUpperCase()}${first.latin.slice(1)}${second.latin}`;
  const mailbox = `${given}.${surname.latin}.${accountId.slice(4)}`.toLowerCase();
  return {
    synthetic: true,
    id: `person-${accountId}`,
    name: { 'zh-CN': `${surname.chinese}${first.chinese}${second.chinese}`, latin: `${given} ${surname.latin}` },
    phone: fictionNumber({ number, seed }),
    email: `${mailbox}@${draw(key, 3) < 0.5 ? 'example.com' : 'example.org'}`,
    address: addressOf(key),
  };
}

function addressOf(key: string): SyntheticPerson['address'] {
  const street = drawFrom(key, 4, STREETS);
  const house = drawBetween(key, 5, 1, 199);
  const floor = drawBetween(key, 6, 1, 12);
  return {
    'zh-CN': `虚构市示例区${street.chinese}${house}号${floor}楼`,
    en: `${house} ${street.latin}, Floor ${floor}, Example District, Fiction City`,
  };
}

/** Reads `陈 Chen, 林 Lin`: a Chinese word and its Latin form, parted by commas. */
function words(list: string): readonly Word[] {
  return list.split(',').map((pair) => {
    const [chinese = '', ...latin] = pair.trim().split(' ');
    return { chinese, latin: latin.join(' ') };
  });
}
