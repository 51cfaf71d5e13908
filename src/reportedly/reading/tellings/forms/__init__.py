"""Tellings that the trees and the words of a sentence show, a module for each form."""
