"""Rethink: where is support heavy or long, and what could a group take over before the front door?"""
