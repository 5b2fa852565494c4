"""STUB"""
from .drift_loss import distance_sums, drift_loss, drift_sums
