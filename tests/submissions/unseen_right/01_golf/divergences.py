import numpy as n
def V(*a):
 a=[n.array([float(x)for x in v])for v in a]
 for v in a:
  if not(len(v)and len(v)==len(a[0])and n.all(v>=0)and abs(v.sum()-1)<9e-6):raise ValueError(f"not a distribution, or lengths differ: {v}")
 return a
kl_divergence=lambda p,q:(lambda p,q:max(0.,sum(x*(n.log(x)-n.log(y))if x and y else n.inf*(x>0)if x else 0. for x,y in zip(p,q))))(*V(p,q))
js_divergence=lambda p,q:(lambda p,q:sum(a[a>0]@n.log(2*a[a>0]/(p+q)[a>0])for a in(p,q))/2)(*V(p,q))
optimal_discriminator=lambda p_real,p_fake:(lambda a,b:a/(a+b))(*V(p_real,p_fake))
def wasserstein_1(p,q,positions=None):
 p,q=V(p,q);x=n.arange(len(p))if positions is None else n.array([float(v)for v in positions]);o=x.argsort()
 return n.abs((p-q)[o].cumsum()[:-1])@n.diff(x[o])
bilinear_gda=lambda x0,y0,step_size,steps:(lambda z:n.stack([z.real,z.imag],1))((x0+1j*y0)*(1+1j*step_size)**n.arange(steps+1))
