"""Abstände zwischen Verteilungen — Σ ist die Summe, ∂ der Gradient."""
import numpy as np

Σ = np.sum
ε = 1e-6


def _prüfe(*verteilungen):
    μ = [np.asarray(v, dtype=float) for v in verteilungen]
    for ρ in μ:
        if ρ.size == 0 or not np.isfinite(ρ).all():
            raise ValueError("leer, unendlich oder keine Zahl — ungültig")
        if (ρ < 0).any() or abs(Σ(ρ) - 1) > ε:
            raise ValueError("negativ oder Σ ≠ 1")
    if len({len(ρ) for ρ in μ}) > 1:
        raise ValueError("verschiedene Längen")
    return μ


def kl_divergence(p, q):
    π, θ = _prüfe(p, q)
    if Σ(π[θ == 0]) > 0:
        return np.inf
    träger = π > 0
    return Σ(π[träger] * np.log(π[träger] / θ[träger]))


def js_divergence(p, q):
    π, θ = _prüfe(p, q)
    μ = (π + θ) / 2
    return (kl_divergence(π, μ) + kl_divergence(θ, μ)) / 2


def wasserstein_1(p, q, positions=None):
    π, θ = _prüfe(p, q)
    ξ = np.arange(len(π)) if positions is None else np.asarray(positions, dtype=float)
    if ξ.shape != π.shape or not np.isfinite(ξ).all():
        raise ValueError("Orte passen nicht")
    σ = np.argsort(ξ)
    Δ = np.cumsum(π[σ] - θ[σ])[:-1]
    return Σ(np.abs(Δ) * np.diff(ξ[σ]))


def optimal_discriminator(p_real, p_fake):
    π, θ = _prüfe(p_real, p_fake)
    with np.errstate(invalid="ignore"):
        return np.where(π + θ > 0, π / (π + θ), 0.5)


def bilinear_gda(x0, y0, step_size, steps):
    η = step_size
    if not np.isfinite([x0, y0, η]).all() or η < 0 or steps < 0:
        raise ValueError("nur endliche Zahlen, η ≥ 0, Schritte ≥ 0")
    x, y = x0, y0
    bahn = [[x, y]]
    for _ in range(steps):
        ðx, ðy = y, x      # ∂f/∂x = y, ∂f/∂y = x
        x, y = x - η * ðx, y + η * ðy
        bahn += [[x, y]]
    return np.array(bahn)
