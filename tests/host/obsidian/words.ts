import { getLanguage } from './environment'

const RUSSIAN: Readonly<Record<string, string>> = {
  'Close': 'Закрыть', 'Close others': 'Закрыть остальные', 'More options': 'Ещё', 'Navigate back': 'Назад', 'Navigate forward': 'Вперёд', 'New tab': 'Новая вкладка',
  'No file is open': 'Файл не открыт', 'Open the command palette': 'Открыть палитру команд', 'No file': 'Нет файла', 'Read': 'Читать', 'Edit': 'Править',
  'Cancel': 'Отмена', 'Back': 'Назад', 'Forward': 'Вперёд', 'No results found.': 'Ничего не найдено.', 'Expand': 'Развернуть', 'Collapse': 'Свернуть',
  'Files': 'Файлы', 'New note': 'Новая заметка', 'New folder': 'Новая папка', 'Open in new tab': 'Открыть в новой вкладке', 'Rename…': 'Переименовать…',
  'Rename': 'Переименовать', 'New name': 'Новое имя', 'Delete': 'Удалить', 'Delete file': 'Удалить файл', 'Untitled': 'Без названия', 'Collapse all': 'Свернуть всё',
  'Settings': 'Настройки', 'Options': 'Параметры', 'Community plugins': 'Сторонние плагины', 'Appearance': 'Внешний вид', 'Base color scheme': 'Цветовая схема',
  'Light, dark, or as the system has it.': 'Светлая, тёмная или как в системе.', 'Adapt to system': 'Как в системе', 'Light': 'Светлая', 'Dark': 'Тёмная',
  'Language': 'Язык', 'What plugins are told. The page is loaded again.': 'Его узнают и плагины. Страница загрузится заново.', 'Select a command…': 'Выберите команду…',
  'Find or open a note…': 'Найти или открыть заметку…', 'to navigate': 'перейти', 'to use': 'выполнить', 'to dismiss': 'закрыть', 'Tabs': 'Вкладки', 'Menu': 'Меню',
  'Open right sidebar': 'Открыть правую панель', 'Open quick switcher': 'Открыть быстрый переход', 'Open command palette': 'Открыть палитру команд',
  'Command palette: Open command palette': 'Палитра команд: открыть', 'Quick switcher: Open quick switcher': 'Быстрый переход: открыть', 'Open settings': 'Открыть настройки',
  'Toggle left sidebar': 'Показать или скрыть левую панель', 'Toggle right sidebar': 'Показать или скрыть правую панель', 'Close current tab': 'Закрыть вкладку',
  'Split right': 'Разделить вправо', 'Use dark mode': 'Тёмная тема', 'Use light mode': 'Светлая тема', 'Toggle reading view': 'Переключить режим чтения',
  'is deleted from the vault’s folder.': 'удаляется из папки хранилища.',
}

/** A word of the window in the language the app was started with. */
export function word(english: string): string {
  return getLanguage() === 'ru' ? RUSSIAN[english] ?? english : english
}
