import { datesIn } from './dates'
import type {
  AheadFacts, BurnUpFacts, CategoryFacts, DashboardWords, FadingFacts, KeyResultFacts, MemoryFacts, MinutesFacts, ObjectiveFacts, RetentionFacts,
  TriedFacts, VelocityFacts, WayFacts,
} from './dashboard-words'
import { listed, needsYear } from './plan-words'
import { groups, russianCount, russianForm } from './plural'

const dates = datesIn('ru', ', ')
const number = (value: number): string => groups(value, 'ru')
const items = (count: number): string => russianCount(count, 'пункт', 'пункта', 'пунктов')
const cards = (count: number): string => russianCount(count, 'карточка', 'карточки', 'карточек')
const percent = (share: number): string => `${number(share * 100)}\u00a0%`
const whole = (share: number): string => `${Math.floor(share * 100 + 1e-9)}\u00a0%`
const dated = (date: string, today: string): string => (needsYear(date, today) ? dates.dateWithYear(date) : dates.date(date))
const all = (names: readonly string[]): string => listed(names, 'и', (count) => `ещё ${count}`)

function span(minutes: number): string {
  const rounded = Math.round(minutes)
  if (rounded < 60) return `${rounded} мин`
  return rounded % 60 === 0 ? `${number(rounded / 60)} ч` : `${number(Math.floor(rounded / 60))} ч ${rounded % 60} мин`
}

function gap(count: number): string {
  return count < 0 ? `не хватает ${number(-count)}` : count > 0 ? `впереди на ${number(count)}` : 'по плану'
}

function fading({ title, recall, carries, others }: FadingFacts): string {
  const more = others === 0 ? '' : ` Забывается и ещё ${russianCount(others, 'заметка', 'заметки', 'заметок')}.`
  if (carries === 0) return `**«${title}»: осталось ${whole(recall)}.**${more}`
  return `**«${title}»: осталось ${whole(recall)}**, а на ней ${russianForm(carries, 'держится', 'держатся', 'держится')} `
    + `${russianCount(carries, 'заметка', 'заметки', 'заметок')}.${more}`
}

function next(count: number, wanted: number | null): string {
  if (count === 0 && wanted === null) return '**Повторять сегодня нечего.** Возьмитесь за следующую заметку.'
  if (wanted === null) return `**Сегодня ${cards(count)}**, потом следующая заметка.`
  if (wanted === 0) return count === 0 ? '**Повторять сегодня нечего**, и всё пройдено.' : `**Сегодня ${cards(count)}**, всё остальное пройдено.`
  if (count === 0) return `**Сегодня ${items(wanted)}**, чтобы держать нужный темп. Повторять нечего.`
  return `**${cards(count)}, потом ${items(wanted)}**, чтобы держать нужный темп.`
}

function burnUp({ items: total, done, expected, actual, today, start, finish, projected, range }: BurnUpFacts): string {
  if (total === 0) return '**Пунктов пока нет.** Линия начнётся с первой заметки плана.'
  if (done >= total) return `**Пройдено всё: ${number(total)}.** План длится до ${dated(finish, today)}.`
  const difference = expected - done
  const where = today < start
    ? `**До начала плана пройдено ${number(done)} из ${number(total)}.**`
    : difference > 0
      ? `**До плана не хватает: ${items(difference)}.**`
      : difference < 0
        ? `**Сверх плана: ${items(-difference)}.**`
        : `**Пройдено ${number(done)}, как и требует план.**`
  if (projected === null) return `${where} За 28 дней нет ни одной даты прохождения, поэтому срока не видно.`
  const between = range === null || range[0] === range[1] ? '' : `, от ${dated(range[0], today)} до ${dated(range[1], today)}`
  return `${where} При темпе ${number(actual)} в неделю последний будет пройден ${dated(projected, today)}${between}.`
}

function velocity({ week, done, asked, lastSeven, needed }: VelocityFacts): string {
  const need = needed === null || needed === 0 ? '' : ` Теперь нужно ${number(needed)} в неделю.`
  if (week === null) return `**За последние семь дней: ${number(lastSeven)}.**${need}`
  const goal = Math.round(asked)
  if (done >= goal) return `**На неделе ${week} пройдено ${number(done)}${goal === 0 ? '' : ', сколько и требует план'}.**${need}`
  return `**На неделе ${week} пока ${number(done)} из ${number(goal)}**; за последние семь дней ${number(lastSeven)}.${need}`
}

function ahead({ today, average, minutes, most }: AheadFacts): string {
  const day = Math.round(average)
  if (today === 0 && average === 0) return '**В ближайшие 30 дней повторять нечего.**'
  const then = day === 0 ? 'потом почти ничего' : `потом около ${number(day)} в день`
  const time = day === 0 ? '' : ` Это ${span(Math.max(1, minutes))} в день.`
  return `**Сегодня ${number(today)}, ${then}.**${time}${most === null ? '' : ` Больше всего (${number(most.cards)}): ${dates.weekday(most.date)}.`}`
}

function retention({ young, mature, all: both, aim, isTarget }: RetentionFacts): string {
  if (both.asked === 0) return '**Память пока не проверялась.** Повторение считается со второго дня карточки.'
  const share = both.kept / both.asked
  const difference = Math.round((aim - share) * 1000) / 10
  const away = difference > 0
    ? `до ${isTarget ? 'цели' : 'желаемого'} не хватает ${number(difference)} п. п.`
    : `${isTarget ? 'цель достигнута' : 'не меньше желаемого'}.`
  const of = (tried: TriedFacts): number | null => (tried.asked === 0 ? null : tried.kept / tried.asked)
  const [first, second] = [of(young), of(mature)]
  const ages = first === null || second === null ? '' : ` Молодые карточки: ${percent(first)}, зрелые: ${percent(second)}.`
  return `**За 28 дней вспомнили ${percent(share)}**, ${away}${ages}`
}

function minutes({ average, total, active, days, setAside }: MinutesFacts): string {
  if (total === 0) return '**За это время нет ни минуты.** Они набираются ответами на карточки.'
  const head = `**${span(average)} в день**, всего ${span(total)}; дней с ответами ${number(active)} из ${number(days)}.`
  return setAside === null ? head : `${head} План отводит ${span(setAside)} в день, и на новое тоже.`
}

function categories({ items: total, left, rows }: CategoryFacts): string {
  if (total === 0) return '**Пунктов пока нет.** Они появятся вместе с заметками плана.'
  if (left === 0) return `**Пройдено всё: ${number(total)}.**`
  const most = [...rows].sort((a, b) => (b.items - b.done) - (a.items - a.done)).filter((row) => row.items > row.done).slice(0, 2)
  const untouched = rows.filter((row) => row.items > 0 && row.done === 0).length
  const rest = untouched === 0 ? '' : ` Не начато: ${number(untouched)}.`
  return `**Осталось ${number(left)} из ${number(total)}**, больше всего: ${all(most.map((row) => `${row.name} (${number(row.items - row.done)})`))}.${rest}`
}

function stability({ cards: total, fresh, mature }: MemoryFacts): string {
  const graded = total - fresh
  if (graded === 0) return '**Оценок пока нет.** Столбцы растут с повторениями.'
  return `**Зрелых карточек ${number(mature)} из ${number(graded)}**: они держатся 21 день и дольше.`
}

function recall({ cards: total, fresh, under, desired }: MemoryFacts): string {
  if (total === fresh) return '**Оценок пока нет.** С первой из них видно, что вы вспомнили бы сейчас.'
  if (under === 0) return `**Все карточки выше ${whole(desired)}** сегодня.`
  return `**Ниже ${whole(desired)} сегодня ${cards(under)}**; повторение вернёт их.`
}

const score = (share: number): string => share.toFixed(2).replace('.', ',')

function objective({ score: own, expected, status, today, worst }: ObjectiveFacts): string {
  if (status === 'done') return '**Все ключевые результаты достигнуты.**'
  if (status === 'not-started') return '**Пока ничего не начато.**'
  const fine = status === 'on-track'
  const head = fine ? '**Оценка там, где должна быть' : `**Оценке не хватает ${score(Math.max(0, expected - own))} до ожидаемой сегодня`
  if (worst === null) return `${head}.**`
  const { id, current, target, due } = worst
  const when = due === null ? '' : `, ${due < today ? 'срок был' : 'срок'} ${dated(due, today)}`
  return `${head}${fine ? ', но' : ';'} ${id} ${worst.status === 'off-track' ? 'отстаёт' : 'под угрозой'}**: ${current === null ? 'не измерено' : `${current} из ${target}`}${when}.`
}

function keyResult({ status, today, measured, start, due, forecast, expected, late }: KeyResultFacts): string {
  if (status === 'done') return 'Цель достигнута.'
  if (start !== null && today < start) return `Начало ${dated(start, today)}.`
  if (!measured) return 'Пока ничего не измерено.'
  if (status === 'not-started') return 'Пока не начато.'
  const days = late === null ? '' : russianCount(Math.abs(late), 'день', 'дня', 'дней')
  const ahead = forecast === null ? 'При темпе последних недель срока не видно.' : late === null
    ? `При таком темпе цель будет достигнута ${dated(forecast, today)}.`
    : `При таком темпе цель будет достигнута ${late === 0 ? 'в срок' : `на ${days} ${late > 0 ? 'позже' : 'раньше'} срока`}.`
  if (due !== null && due < today) return `Срок был ${dated(due, today)}. ${ahead}`
  return expected === null ? ahead : `К сегодняшнему дню ожидалось ${expected}. ${ahead}`
}

function way({ fewer, projected, needed, today }: WayFacts): string {
  const end = projected === null ? needed === null ? '' : `${number(needed)} в неделю` : dated(projected, today)
  const less = fewer === 0 ? needed === null || projected === null ? '' : `${number(needed)} в неделю` : `на ${number(fewer)} меньше`
  return [end, less].filter((part) => part !== '').join(', ')
}

export const dashboardRussian: DashboardWords = {
  title: 'Обзор',
  open: 'Открыть обзор',
  window: 'Показанное время',
  windows: { '4w': '4 недели', '12w': '12 недель', plan: 'Весь план', year: 'Год' },
  planWeek: (week, weeks) => `Неделя ${week} из ${weeks}`,
  items: (count, skipped) => `${items(count)}${skipped === 0 ? '' : `, пропущено ${number(skipped)}`}`,
  asTable: 'Показать таблицей',
  asChart: 'Показать графиком',
  keys: 'Стрелки читают график, Enter открывает то, что он показывает.',
  failed: (label) => `**Не удалось посчитать: ${label}.** Остальное на странице верно.`,
  onPlan: {
    label: 'Успеваю ли я?', head: ['День', 'Против плана'],
    gap,
    drawn: (count) => `Пройденное против плана за последние недели, сегодня ${gap(count)}.`,
    open: (count) => `${gap(count)}: показать пройденное`,
  },
  noStart: '**У этого плана ещё нет дат.**',
  noStartHow: 'Укажите в его заметке `start` и длину, через `pathways` или `milestones`, и станет видно, успеваете ли вы.',
  noDates: '**Рисовать пока нечего.** Нужны `start` и длина плана.',
  openPlan: 'Открыть план',
  fading: {
    label: 'Что забывается?',
    sentence: fading,
    none: '**Ничего не забывается.** Всё, где есть карточки, помнится так, как хочет план.',
    nothingYet: '**Забывать пока нечего.** Здесь появится что-то после первых повторений.',
    cards,
    carries: (units) => `${russianForm(units, 'держится', 'держатся', 'держится')} ${number(units)}`,
    reviewUnit: (under, title) => `Повторение: ${cards(under)}, «${title}»`,
    reviewAll: (count) => `Повторить всё, что забывается: ${cards(count)}`,
    more: (units) => `ещё ${russianCount(units, 'заметка', 'заметки', 'заметок')}`,
  },
  next: {
    label: 'Что дальше?',
    sentence: next,
    after: (title) => `после «${title}»`,
    start: (count) => `Начать повторение, ${span(Math.max(1, count))}`,
    goOn: 'Продолжить повторение',
    ready: 'открыто',
  },
  okr: {
    label: 'Цели',
    none: '**Целей пока нет.** Заметка с `type: objective` содержит ключевые результаты; здесь они измеряются по пройденному, повторениям и проверкам.',
    sentence: objective,
    score,
    expectedToday: (share) => `сегодня ожидается ${score(share)}`,
    scoreInWords: (own, expected) => `оценка ${score(own)}, сегодня ожидается ${score(expected)}`,
    row: keyResult,
    barInWords: (current, target, expected) => `${current ?? 'не измерено'} из ${target}${expected === null ? '' : `, сегодня ожидается ${expected}`}`,
    today: (amount) => `сегодня ${amount}`,
    due: (date, today) => `срок ${needsYear(date, today) ? dates.dateWithYear(date) : dates.shortDate(date)}`,
    forecast: (date, today) => `к ${needsYear(date, today) ? dates.dateWithYear(date) : dates.shortDate(date)}`,
    confidence: (share) => `уверенность ${number(share)}`,
  },
  ways: { label: 'Что это изменит', fact: way },
  burnUp: {
    label: 'Ход плана', head: ['День', 'Пройдено', 'План', 'Освоено'],
    sentence: burnUp, plan: 'план', today: 'сегодня',
    done: (count) => `пройдено ${number(count)}`,
    mastered: (count) => `освоено ${number(count)}`,
    reading: (date, done, asked) => `${dates.date(date)}: ${done === null ? '' : `пройдено ${number(done)}, `}по плану ${number(Math.round(asked))}`,
  },
  velocity: {
    label: 'Пунктов в неделю', head: ['Неделя', 'Пройдено', 'План'],
    sentence: velocity, now: 'сейчас',
    asked: (count) => `нужно ${number(Math.round(count))}`,
    reading: (week, done, asked) => `Неделя ${week}: ${done === null ? '' : `пройдено ${number(done)}, `}нужно ${number(Math.round(asked))}`,
  },
  ahead: {
    label: 'Предстоящие повторения', head: ['День', 'Карточки', 'Минуты'],
    sentence: ahead,
    average: (count) => `${number(Math.round(count))} в день`,
    reading: (date, count, time) => `${dates.weekday(date)}: ${cards(count)}, ${span(time)}`,
  },
  retention: {
    label: 'Доля вспомненного', head: ['Неделя', 'Молодые', 'Зрелые', 'Все'],
    sentence: retention,
    aim: (share, isTarget) => `${isTarget ? 'цель' : 'желаемое'} ${percent(share)}`,
    ages: { young: 'молодые', mature: 'зрелые', all: 'все' },
    reading: (from, to, tried) => tried.asked === 0
      ? `${dates.shortDate(from)} – ${dates.shortDate(to)}: ничего не проверялось`
      : `${dates.shortDate(from)} – ${dates.shortDate(to)}: ${percent(tried.kept / tried.asked)} из ${number(tried.asked)}`,
    weeksAgo: (weeks) => `${russianCount(weeks, 'неделю', 'недели', 'недель')} назад`,
    now: 'сейчас',
    of: ({ asked, kept }) => asked === 0 ? '–' : `${percent(kept / asked)} из ${number(asked)}`,
  },
  minutes: {
    label: 'Минут в день', head: ['День', 'Минуты'],
    sentence: minutes,
    average: 'в среднем',
    setAside: (count) => `отведено ${span(count)}`,
    day: (date, count) => `${dates.weekday(date)}: ${span(count)}`,
    week: (date, count) => `Неделя с ${dates.date(date)}: ${span(count)} в день`,
    span,
  },
  categories: {
    label: 'Категории', head: ['Название', 'Пройдено', 'Освоено', 'Всего'],
    sentence: categories, unnamed: 'Другие заметки',
  },
  stability: {
    label: 'Стойкость, дни', head: ['Дни', 'Карточки'],
    sentence: stability, mature: 'зрелые',
    bin: (from, to) => (to === null ? `больше ${from} дней` : from === 0 ? 'меньше дня' : `от ${from} до ${to} дней`),
    last: '+',
    reading: (bin, count) => `${bin}: ${cards(count)}`,
  },
  recall: {
    label: 'Вспомните сейчас', head: ['Вероятность', 'Карточки'],
    sentence: recall,
    desired: (share) => `желаемое ${whole(share)}`,
    bin: (from, to) => (from === null ? `меньше ${to}\u00a0%` : `от ${from} до ${to}\u00a0%`),
  },
  list: {
    placeholder: 'Открыть заметку',
    nothing: 'За этим не стоит ни одной заметки.',
    cards,
    answers: (count) => russianCount(count, 'ответ', 'ответа', 'ответов'),
    items: (done, total) => `пройдено ${number(done)} из ${number(total)}`,
  },
}
