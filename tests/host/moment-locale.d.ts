declare module 'moment/locale/ru'
