/** A plan whose days begin at four in the morning, UTC. */
export const plan = `---
type: curriculum
id: ddia
zone: UTC
day_start: "04:00"
retention: 0.9
steps: 1m 10m
---
# DDIA
`

/** Two cards; a foreign part that a careless writer would change. */
export const quorums = `---
title:   "Quorums"   # kept as it is
curriculum: ddia
tags: [a,   b]
---

# Quorums

> [!cue] Why a majority?
> Two majorities always share a node.

> [!cue] What is a quorum?
> The least number of nodes that must agree.
`

export const majority = { path: 'Quorums.md', key: 'why-a-majority' }
export const quorum = { path: 'Quorums.md', key: 'what-is-a-quorum' }

export const quorumVault = { 'DDIA.md': plan, 'Quorums.md': quorums }
