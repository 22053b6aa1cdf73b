import { defineConfig } from 'eslint/config'
import obsidianmd from 'eslint-plugin-obsidianmd'

const warningsAsErrors = (config) => ({
  ...config,
  rules: config.rules && Object.fromEntries(Object.entries(config.rules).map(([name, setting]) => {
    if (!name.startsWith('obsidianmd/')) return [name, setting]
    if (setting === 'warn' || setting === 1) return [name, 'error']
    if (Array.isArray(setting) && (setting[0] === 'warn' || setting[0] === 1)) return [name, ['error', ...setting.slice(1)]]
    return [name, setting]
  })),
})
