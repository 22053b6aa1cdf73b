import { dashboardRussian } from './dashboard-ru'
import { checkpointRussian } from './checkpoint-ru'
import { datesIn } from './dates'
import { baseRussian } from './base-ru'
import { embedRussian } from './embed-ru'
import { goalRussian } from './goal-ru'
import { enrollRussian } from './enroll-ru'
import { heatRussian } from './heat-ru'
import { itemsRussian } from './items-ru'
import { okrRussian } from './okr-ru'
import { planRussian } from './plan-ru'
import { sideRussian } from './side-ru'
import { adaptRussian } from './adapt-ru'
import { groups, russianCount, russianForm } from './plural'
import { roadmapRussian } from './roadmap-ru'
import { sentence, type ProblemTable } from './problem-words'
import { reportRussian } from './report-ru'
import { toSpan } from './span'
import type { Strings } from './en'

const refusals: Readonly<Record<string, string>> = {
  syntax: 'Свойства записаны с ошибкой YAML',
  tab: 'Табуляция там, где YAML ждёт пробелы',
  alias: 'В свойствах слишком много ссылок YAML на самих себя',
  nesting: 'Свойства вложены слишком глубоко',
  'too-large': 'Свойства слишком велики, чтобы безопасно их записать',
  'not-utf8': 'Файл не в кодировке UTF-8',
  nul: 'В файле есть нулевой байт',
  'scalar-root': 'Свойства — просто текст, а не ключи',
  'list-root': 'Свойства — список, а не ключи со значениями',
  'json-root': 'Свойства записаны как JSON',
  unclosed: 'У свойств нет закрывающей строки «---»',
  'dots-end': 'Свойства кончаются на «...» вместо «---»',
}

const problems: ProblemTable = {
  'invalid-yaml': (get) => {
    const reason = refusals[get('reason')] ?? refusals['syntax'] ?? ''
    return get('message') === '' ? `${reason}.` : `${reason}: ${get('message')}.`
  },
  'duplicate-key': (get) => `Свойство «${get('key')}» записано дважды.`,
  'conflict-markers': () => 'В свойствах остался конфликт слияния. Разрешите его вручную; до тех пор повторения ждут.',
  'cue-without-answer': (get) => get('cue') === '' ? 'Этот вопрос пуст.' : `Ответа ещё нет: ${get('cue')}`,
  'equal-cues': (get) => `Такой же вопрос стоит в строке ${get('first')}: ${get('cue')}`,
  'whole-notes-answer': (get) => `У вопроса ${get('number')} нет своего ответа, поэтому показан весь конспект.`,
  'summary-missing': () => 'Итога пока нет.',
  'orphan-history': (get) => `У истории «${get('key')}» больше нет вопроса. Она сохранена.`,
  'damaged-event': (get) => `Повторение «${get('key')}» повреждено при слиянии и отложено: ${get('event')}`,
  'future-event': (get) => `Повторение «${get('key')}» лежит в будущем (${get('time')}) и отложено. Часы шли неверно?`,
  'conflict-copy': (get) => `Это конфликтная копия заметки ${get('original')}. Её повторения здесь не считаются.`,
  'unknown-curriculum': (get) => `Плана «${get('name')}» нет.`,
  'prerequisite-missing': (get) => `Среди предпосылок названа заметка «${get('name')}», а её нет: исправьте ссылку или создайте заметку.`,
  'prerequisite-cycle': (get) => `Предпосылки идут по кругу, и начать не с чего: ${get('path')}. Уберите одну из ссылок.`,
  'bad-property': (get) => okrRussian.problem(get) ?? `«${get('value')}» не годится для ${get('key')}.`,
}

function forgottenRussian(times: number): string {
  return times === 0 ? '' : `, забыто: ${times}`
}

function waitingFromRussian(cards: number, time: string): string {
  return cards === 1 ? ` в ${time}` : `, первая в ${time}`
}

function aboutMinutes(minutes: number): string {
  return russianCount(Math.max(1, minutes), 'минуты', 'минут', 'минут')
}

const stageNouns: Readonly<Record<string, string>> = { tier: 'Ступень', week: 'Неделя', day: 'День' }

export const ru: Strings = {
  code: 'ru',
  common: {
    grade: { again: 'Снова', hard: 'Трудно', good: 'Хорошо', easy: 'Легко' },
    interval: (unit, value, form) => {
      const span = toSpan(unit, value)
      const short = { minutes: 'мин', hours: 'ч', days: 'дн.', months: 'мес.', years: 'г.' }[span.unit]
      const isShort = form === 'narrow' || span.unit === 'minutes' || (form === 'button' && span.unit !== 'days')
      if (isShort) return `${groups(span.value, 'ru')} ${short}`
      if (span.unit === 'days') return russianCount(span.value, 'день', 'дня', 'дней')
      if (span.unit === 'months') return russianCount(span.value, 'месяц', 'месяца', 'месяцев')
      if (span.unit === 'years') return russianCount(span.value, 'год', 'года', 'лет')
      return russianCount(span.value, 'час', 'часа', 'часов')
    },
    within: (unit, value) => {
      if (unit === 'days' && value < 1) return 'сегодня позже'
      if (unit === 'days' && Math.round(value) === 1) return 'завтра'
      return `через ${ru.common.interval(unit, value, 'long')}`
    },
    number: (value) => groups(value, 'ru'),
    percent: (share) => `${Math.round(share * 100)} %`,
    minutes: (value) => {
      const rest = value % 60
      return value < 60 ? `${value} мин` : `${groups((value - rest) / 60, 'ru')} ч${rest === 0 ? '' : ` ${rest} мин`}`
    },
    dates: datesIn('ru', ', '),
    goToLine: (line) => `Перейти к строке ${line}`,
    tryAgain: 'Повторить попытку',
    allReviewed: '**Всё повторено.**',
    tomorrow: (cards, minutes) => cards === 0
      ? 'Завтра повторять нечего.'
      : `Завтра — **${russianCount(cards, 'карточка', 'карточки', 'карточек')}**, около ${aboutMinutes(minutes)}.`,
    studyAhead: 'Повторить заранее',
    noCurriculum: 'В этом хранилище ещё нет учебного плана.',
    noCurriculumHow: 'План начинается с заметки, где указано `type: curriculum`.',
    createCurriculum: 'Создать учебный план',
    readingNotes: 'Чтение заметок',
    reading: (read, total) => `Прочитано заметок: **${groups(read, 'ru')}** из ${groups(total, 'ru')}`,
  },
  review: {
    title: 'Повторение',
    reviewed: 'Повторено',
    count: (position, total) => `**${position}** из ${total}`,
    left: (minutes) => `осталось ${ru.common.minutes(Math.max(1, minutes))}`,
    show: 'Показать ответ',
    showWithout: 'Показать без оценки',
    space: 'Пробел',
    sure: 'Насколько вы уверены?',
    confidence: { 1: 'Наугад', 2: 'Слабо', 3: 'Почти', 4: 'Точно' },
    wasSure: {
      1: 'Вы отвечали наугад.', 2: 'Вы были не уверены.', 3: 'Вы были почти уверены.', 4: 'Вы были уверены.',
    },
    howWell: 'Насколько хорошо вы вспомнили?',
    skip: 'Пропустить',
    openNote: 'Открыть заметку',
    undo: 'Отменить',
    suspend: 'Приостановить карточку',
    reset: 'Сбросить карточку',
    draw: (heading) => `Нарисуйте по памяти: ${heading}`,
    sumUp: (title) => `Перескажите своими словами: ${title}`,
    drawingTime: 'Время рисования',
    ofTime: (time, target) => `${time} из ${target}`,
    rubric: 'Оцените рисунок: 95 % — «Легко», 85 % — «Хорошо», 70 % — «Трудно», 50 % — «Снова».',
    wholeNotes: 'У этого вопроса нет своего ответа, поэтому показан весь раздел заметок.',
    memory: 'Память',
    seen: (times, forgotten, last) =>
      `Показана ${russianCount(times, 'раз', 'раза', 'раз')}${forgottenRussian(forgotten)}, последний раз ${last}.`,
    recallWas: (recall) => `Вероятность вспомнить была ${recall}.`,
    stability: (days) => `Стабильность: ${ru.common.interval('days', Math.max(1, days), 'long')}.`,
    nowAt: (recall) => `сейчас ${recall}`,
    curve: (from, recall, to) =>
      `Вероятность вспомнить с ${from}, сейчас ${recall}; пунктиром — до ${to}, если оценить «Хорошо».`,
    graded: (cards, forgotten) =>
      `${russianForm(cards, 'Оценена', 'Оценено', 'Оценено')} ${russianCount(cards, 'карточка', 'карточки', 'карточек')}`
      + forgottenRussian(forgotten),
    earlier: (cards) => `ещё ${cards} раньше`,
    end: (cards, seconds) => {
      if (cards === 0) return 'Ни одна карточка не оценена.'
      const time = seconds < 60
        ? russianCount(Math.max(1, Math.round(seconds)), 'секунду', 'секунды', 'секунд')
        : russianCount(Math.round(seconds / 60), 'минуту', 'минуты', 'минут')
      return `${russianCount(cards, 'карточка', 'карточки', 'карточек')} за ${time}.`
    },
    recalled: (recalled, cards) =>
      `Вы вспомнили **${recalled} из ${cards}**, ${ru.common.percent(recalled / cards)}.`,
    remain: (cards, minutes) =>
      `На сегодня ${russianForm(cards, 'осталась', 'осталось', 'осталось')} ещё **${cards}**, около ${aboutMinutes(minutes)}.`,
    byGrade: 'По оценкам',
    forgotten: 'Забыто сегодня',
    next: 'Что дальше',
    waiting: (cards, time) =>
      `Сегодня ${russianForm(cards, 'вернётся', 'вернутся', 'вернутся')} ещё `
      + `${russianCount(cards, 'карточка', 'карточки', 'карточек')}${time === null ? '' : waitingFromRussian(cards, time)}.`,
    more: (cards) => `Повторить ещё ${cards}`,
    undoLast: 'Отменить последнее действие',
    close: 'Закрыть',
    noCards: 'Карточек пока нет.',
    noCardsHow: 'Вопрос с ответом в заметке учебного плана сам становится карточкой.',
  },
  sidebar: {
    title: 'Учебный план',
    today: 'Сегодня',
    due: 'к повторению',
    dueSoFar: 'пока к повторению',
    fresh: 'новых',
    learning: 'изучается',
    start: (minutes) =>
      minutes === null ? 'Начать повторение' : `Начать повторение, ${ru.common.minutes(Math.max(1, minutes))}`,
    goOn: 'Продолжить повторение',
    curriculum: 'Учебный план',
    items: (items) => russianCount(items, 'пункт', 'пункта', 'пунктов'),
    week: (week, weeks) => `неделя ${week} из ${weeks}`,
    mastered: 'освоено',
    done: 'пройдено',
    expected: 'по плану',
    skipped: 'пропущено',
    bar: (items, done, mastered, expected) =>
      `пройдено ${groups(done, 'ru')} из ${groups(items, 'ru')}, освоено ${groups(mastered, 'ru')}`
      + (expected === null ? '' : `, на сегодня по плану ${groups(expected, 'ru')}`),
    groupBy: 'Группировать',
    stages: { tier: 'Уровни', week: 'Недели', day: 'Дни', category: 'Категории', type: 'Типы' },
    stageName: (kind, name) => (/^\d+$/.test(name) ? `${stageNouns[kind] ?? ''} ${name}`.trim() : name || 'Остальные заметки'),
    more: (count) => `ещё ${groups(count, 'ru')}`,
    noUnits: 'В нём пока нет ни одной заметки.',
    note: 'Эта заметка',
    cards: (cards, due) => `${russianCount(cards, 'карточка', 'карточки', 'карточек')}, к повторению ${due}`,
    standing: { new: 'новая', due: 'сегодня', suspended: 'приостановлена' },
    summary: 'Итог своими словами',
    draw: (heading) => `Нарисовать: ${heading}`,
    noMember: 'Она не входит ни в один учебный план.',
    noCards: 'В ней пока нет карточек.',
    makeCornell: 'Сделать её конспектом по Корнеллу',
    reviewNote: 'Повторить эту заметку',
    attach: 'Привязать к вопросу…',
    waiting: (reviews) =>
      `**${russianCount(reviews, 'повторение ждёт', 'повторения ждут', 'повторений ждут')} заметки, которую нельзя записать.**`,
    waitingWhere: (file, line, problem) =>
      `${file}, строка ${line}. ${problem} Ничего не потеряно: всё хранится на этом устройстве.`,
    waitingFailed: (file, reason) => `${file}: ${reason} Ничего не потеряно: всё хранится на этом устройстве.`,
    waitingGone: (reviews) =>
      `**${russianCount(reviews, 'повторение относится', 'повторения относятся', 'повторений относятся')} к заметке, которой больше нет.**`,
    waitingGoneHow: (file) => `${file} удалена или переименована на другом устройстве.`,
    giveTo: (file) => `Передать в ${file}`,
    giveToOther: 'Передать в другую заметку…',
    leaveOut: 'Не записывать',
    atRisk: '**До записи повторения на этом устройстве не защищены.**',
    atRiskHow: 'Его база данных недоступна, поэтому не закрывайте приложение, пока повторения ждут записи.',
  },
  side: sideRussian,
  plan: planRussian,
  heat: heatRussian,
  items: itemsRussian,
  embed: embedRussian,
  okr: okrRussian,
  goal: goalRussian,
  base: baseRussian,
  dashboard: dashboardRussian,
  checkpoint: checkpointRussian,
  report: reportRussian,
  enroll: enrollRussian,
  adapt: adaptRussian,
  roadmap: roadmapRussian,
  problem: (problem) => sentence(problems, problem),
  commands: {
    review: 'Начать повторение',
    reviewNote: 'Повторить эту заметку',
    sidebar: 'Открыть боковую панель',
    createCurriculum: 'Создать план обучения',
    makeCornell: 'Сделать эту заметку конспектом Корнелла',
    addToCurriculum: 'Добавить эту заметку в план',
    check: 'Показать ошибки в заметках',
    undo: 'Отменить последнюю оценку, приостановку или сброс',
    suspendNote: 'Приостановить все карточки заметки',
    unsuspendNote: 'Вернуть все карточки заметки',
    exportHistory: 'Выгрузить историю повторений',
    importHistory: 'Загрузить историю повторений',
    mergeCopies: 'Собрать историю повторений из конфликтных копий',
    repairLogs: 'Исправить журналы повторений',
    attachOrphan: 'Привязать историю без вопроса',
  },
  menu: {
    add: 'Добавить в план…',
    review: 'Повторить эту заметку',
  },
  notice: {
    undone: (step, cue) => `${{ graded: 'Оценка отменена', s: 'Приостановка отменена', r: 'Сброс отменён' }[step]}: ${cue}`,
    nothingToUndo: 'Отменять нечего.',
    notWritten: (path, reason) => `Не удаётся записать ${path}: ${reason}. Повторение сохранено на этом устройстве и будет записано, когда заметка исправлена.`,
    journalAtRisk: 'На этом устройстве повторения нельзя надёжно сохранить до записи: его база данных недоступна.',
    curriculumCreated: (title) => `План «${title}» готов. Добавляйте в него заметки через их меню.`,
    added: (note, curriculum) => `«${note}» теперь в плане «${curriculum}».`,
    isCurriculum: (note) => `«${note}» сама является планом, поэтому не может быть заметкой плана.`,
    noProblems: 'Ошибок нет.',
    noCards: 'В этой заметке ещё нет карточек.',
    deviceTaken: (name) => `Под именем ${name} уже пишет другое устройство. Выберите другое.`,
    deviceName: 'Имя устройства: от 2 до 12 строчных латинских букв и цифр, первой идёт буква.',
    suspended: (count) => `Приостановлено: ${russianCount(count, 'карточка', 'карточки', 'карточек')}.`,
    resumed: (count) => `Снова в повторении: ${russianCount(count, 'карточка', 'карточки', 'карточек')}.`,
    logsGone: (notes) => `В этом приложении удалена история повторений (${russianCount(notes, 'заметка', 'заметки', 'заметок')}). На устройстве она ещё есть.`,
    restore: 'Записать снова',
    leave: 'Не записывать',
    failed: (message) => `Не получилось: ${message}`,
    exported: (one, other, events, notes) =>
      `Записано в ${one} и ${other}: ${russianCount(events, 'событие', 'события', 'событий')}, ${russianCount(notes, 'заметка', 'заметки', 'заметок')}.`,
    imported: (events, notes) => events === 0
      ? 'Всё из этого файла уже есть в заметках.'
      : `Добавлено: ${russianCount(events, 'событие', 'события', 'событий')}, ${russianCount(notes, 'заметка', 'заметки', 'заметок')}.`,
    repaired: (notes) => notes === 0 ? 'Исправлять в журналах нечего.' : `Исправлены журналы: ${russianCount(notes, 'заметка', 'заметки', 'заметок')}.`,
    merged: (notes) => notes === 0
      ? 'В заметках уже есть все повторения из конфликтных копий.'
      : `Повторения из копий добавлены: ${russianCount(notes, 'заметка', 'заметки', 'заметок')}.`,
    left: (notes) => `Не изменено: ${notes.slice(0, 3).join('; ')}${notes.length > 3 ? `; и ещё ${groups(notes.length - 3, 'ru')}` : ''}`,
    copiesFound: (copies) => `${russianForm(copies, 'Найдена', 'Найдены', 'Найдено')} `
      + `${russianCount(copies, 'конфликтная копия', 'конфликтные копии', 'конфликтных копий')} заметок. Повторения оттуда пока не считаются.`,
    merge: 'Собрать повторения',
  },
  reattach: {
    chooseHistory: 'Выберите историю без вопроса',
    chooseCard: 'Выберите вопрос, к которому она относится',
    chooseNote: 'Выберите заметку, к которой она относится',
    done: (key, cue) => `История «${key}» теперь у вопроса: ${cue}`,
    nothing: (key) => `От «${key}» нечего привязывать.`,
    undone: 'История снова отвязана.',
    changed: 'Заметка с тех пор изменилась, и отменить это уже нельзя.',
  },
  exchange: {
    noFile: (path) => `Файла ${path} нет.`,
    badPath: (path) => `${path} не годится для выгрузки. Назовите файл хранилища, например History/reviews.jsonl: не заметку и не в скрытой папке.`,
    notExport: (path) => `${path} уже есть и не является неизменённой выгрузкой, поэтому не заменяется.`,
    badFile: (path, reason) => `${path} — не история повторений: ${reason}. Ничего не загружено.`,
    noNote: 'Заметки больше нет, и ни в какой другой нет её событий.',
    nothingToImport: 'В этом хранилище нет файлов .jsonl и .csv.',
    chooseFile: 'Выберите историю повторений',
    refused: (line, problem) => `Строка ${line}: ${problem}`,
    rewritten: (keys) => `Записано заново: ${keys}.`,
    merged: (events, copies) => `Добавлено из ${copies}: ${russianCount(events, 'событие', 'события', 'событий')}.`,
  },
  dialog: {
    chooseCurriculum: 'Выберите план',
    newCurriculum: 'Новый план…',
    createTitle: 'Создать план обучения',
    createName: 'Название',
    createNameText: 'План хранится в заметке с этим именем.',
    createPlaceholder: 'Распределённые системы',
    createFolder: 'Папка',
    createFolderText: 'Куда положить заметку. Пусто: в корень хранилища.',
    createStart: 'Первый день',
    createZone: 'Часовой пояс',
    createZoneText: 'По нему считаются учебные дни на всех устройствах.',
    create: 'Создать',
    cancel: 'Отмена',
    exists: (path) => `${path} уже есть. Выберите другое название.`,
    needsName: 'Сначала дайте название.',
    resetTitle: 'Забыть эту карточку?',
    resetText: 'Она начнётся заново, как новая. История остаётся в заметке.',
    reset: 'Забыть',
    trashTitle: (copies) => `Переместить в корзину ${russianCount(copies, 'конфликтную копию', 'конфликтные копии', 'конфликтных копий')}?`,
    trashText: (paths, differing) =>
      `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` и ещё ${groups(paths.length - 5, 'ru')}` : ''}. Все повторения оттуда теперь в заметках.`
      + (differing === 0 ? '' : ` Отличаются от заметки не только повторениями: ${groups(differing, 'ru')}; этот текст тоже уйдёт в корзину.`),
    trash: 'В корзину',
    keep: 'Оставить',
    problems: 'Перейти к ошибке',
  },
  cornell: { cues: 'Вопросы', notes: 'Конспект', summary: 'Итог' },
  statusBar: (due) => `${due} к повторению`,
  statusBarReading: (read, total) => `Прочитано заметок: ${groups(read, 'ru')} из ${groups(total, 'ru')}`,
  statusBarHint: (shown) => `${shown}. Начать повторение`,
  settings: {
    reviewHeading: 'Повторение',
    newPerDay: 'Новых карточек в день',
    newPerDayText: 'План может задать своё число в new_per_day.',
    retention: 'Желаемое запоминание',
    retentionText: 'Какую долю вы хотите помнить к возвращению карточки, в процентах. Больше — чаще повторения.',
    steps: 'Шаги заучивания',
    stepsText: 'Когда возвращается новая или забытая карточка, например 1m 10m. Пусто: в другой день.',
    confidence: 'Спрашивать, насколько вы уверены',
    confidenceText: 'До показа ответа. Записывается вместе с оценкой.',
    dayHeading: 'Учебный день',
    zone: 'Часовой пояс',
    zoneText: 'Для планов без своего пояса, например Europe/Moscow. Пусто: UTC.',
    dayStart: 'День начинается в',
    dayStartText: 'Повторение до этого времени относится ко вчерашнему дню.',
    cardsHeading: 'Карточки',
    summaryCards: 'Карточки-итоги',
    summaryCardsText: 'Название просит пересказать итог своими словами.',
    diagramCards: 'Карточки-схемы',
    diagramCardsText: 'Заголовок просит нарисовать по памяти схему под ним.',
    clozeCards: 'Карточки с пропусками',
    clozeCardsText: 'Каждое ==выделение== в конспекте один раз прячется.',
    cueHeadings: 'Другие заголовки вопросов',
    noteHeadings: 'Другие заголовки конспекта',
    summaryHeadings: 'Другие заголовки итога',
    headingsText: 'Через запятую.',
    ignoredFolders: 'Пропускаемые папки',
    ignoredFoldersText: 'Заметки в них не входят в планы. Через запятую.',
    historyHeading: 'История в заметках',
    device: 'Имя этого устройства',
    deviceText: 'Каждое устройство пишет повторения под своим ключом и не затирает чужие.',
    reviewDue: 'Писать review_due',
    reviewDueText: 'Ближайшая дата повторения заметки, для Bases и поиска. Выключите, если устройства обмениваются через Git.',
    showLog: 'Показывать журналы в свойствах',
    showLogText: 'Обычно они скрыты; в заметке они есть всегда.',
    statusBar: 'Показывать число карточек в строке состояния',
    invalid: (value) => `${value} здесь не подходит.`,
  },
  cli: {
    due: 'Показывает все карточки к повторению и все новые, в порядке изучения.',
    card: 'Показывает карточку: ответ, историю и что даст каждая оценка.',
    grade: 'Ставит карточке оценку, как в окне повторения.',
    undo: 'Отменяет последнее неотменённое событие карточки или вообще последнее.',
    check: 'Перечисляет все ошибки в заметках всех планов.',
    progress: 'Считает пройденное и освоенное по этапам, вместе с темпом.',
    stats: 'Считает повторения, запоминание и то, что предстоит.',
    repair: 'Исправляет журналы и собирает историю из конфликтных копий.',
    export: 'Записывает всю историю повторений в файл хранилища.',
    importHistory: 'Добавляет из выгрузки события, которых нет в заметках.',
    dryRun: 'Только сказать, что было бы сделано.',
    file: 'Путь файла в хранилище.',
    kind: 'Вид файла; иначе — по окончанию имени.',
    nothingToRepair: 'Исправлять нечего.',
    repairHead: (changed, left) => `исправлено ${changed}, оставлено ${left}`,
    exchanged: (events, cards, notes) =>
      `${russianCount(events, 'событие', 'события', 'событий')}, ${russianCount(cards, 'карточка', 'карточки', 'карточек')}, `
      + russianCount(notes, 'заметка', 'заметки', 'заметок'),
    format: 'Вывод для людей (text) или программ (json).',
    at: 'Время ISO 8601 вместо часов.',
    curriculum: 'Название, id или путь плана.',
    limit: 'Не больше стольких строк.',
    path: 'Путь заметки в хранилище.',
    key: 'Ключ карточки.',
    rating: 'Как вспомнилось.',
    seconds: 'Секунды от вопроса до оценки.',
    confidence: 'Уверенность до ответа: от 1 (догадка) до 4 (точно).',
    device: 'Писать от имени этого устройства.',
    days: 'За сколько дней.',
    nothingDue: 'Повторять нечего.',
    noProblems: 'Ошибок нет.',
    noCurricula: 'В этом хранилище нет планов.',
    dueHead: (due, fresh) => `${due} к повторению, ${fresh} новых`,
    checkHead: (count) => russianCount(count, 'ошибка', 'ошибки', 'ошибок'),
    done: 'пройдено',
    mastered: 'освоено',
    skipped: 'пропущено',
    of: 'из',
    reviews: 'Повторений',
    retention: 'Запоминание',
    young: 'молодые',
    mature: 'зрелые',
    all: 'все',
    minutes: 'Минут',
    forecast: 'Предстоит в ближайшие дни',
    answer: 'Ответ',
    history: 'История',
    next: 'Дальше',
    state: { new: 'новая', learning: 'заучивание', review: 'повторение', relearning: 'переучивание' },
  },
}
